#include "core/store/migrations.h"

namespace heddle::schema {
namespace {

constexpr const char* kStatements[] = {
    // Counts are kept so that nothing walks through the items. labels: judgements that count towards
    // `wanted`.
    "CREATE TABLE feedback_session ("
    " thing_id INTEGER PRIMARY KEY REFERENCES thing(id) ON DELETE CASCADE, state TEXT NOT NULL,"
    " items INTEGER NOT NULL DEFAULT 0, gold_items INTEGER NOT NULL DEFAULT 0, open_items INTEGER NOT NULL "
    "DEFAULT 0,"
    " wanted INTEGER NOT NULL DEFAULT 0, labels INTEGER NOT NULL DEFAULT 0, last_ordinal INTEGER NOT NULL "
    "DEFAULT 0,"
    " activity_ms INTEGER NOT NULL DEFAULT 0)",

    // An import on its way; its items are seen by nobody until it is through. beat_ms: when it last wrote.
    "CREATE TABLE feedback_import ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, session_id INTEGER NOT NULL REFERENCES "
    "feedback_session(thing_id) ON DELETE "
    "CASCADE,"
    " beat_ms INTEGER NOT NULL)",

    // rank, shuffle: the order of the queue, smallest first. rows_: training rows that the labels so far come
    // to.
    "CREATE TABLE feedback_item ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, session_id INTEGER NOT NULL REFERENCES "
    "feedback_session(thing_id) ON DELETE "
    "CASCADE,"
    " import_id INTEGER, ordinal INTEGER NOT NULL, external_id TEXT NOT NULL, group_key TEXT NOT NULL, state "
    "TEXT NOT "
    "NULL,"
    " wanted INTEGER NOT NULL, answered INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0,"
    " flagged INTEGER NOT NULL DEFAULT 0, decided INTEGER NOT NULL DEFAULT 0, edited INTEGER NOT NULL "
    "DEFAULT 0,"
    " gold_missed INTEGER NOT NULL DEFAULT 0, score REAL NOT NULL DEFAULT 0, dispute REAL NOT NULL DEFAULT 0,"
    " rank REAL NOT NULL, shuffle INTEGER NOT NULL, rows_sft INTEGER NOT NULL DEFAULT 0,"
    " rows_preference INTEGER NOT NULL DEFAULT 0, rows_kto INTEGER NOT NULL DEFAULT 0,"
    " rows_reward INTEGER NOT NULL DEFAULT 0)",
    "CREATE UNIQUE INDEX feedback_item_by_external ON feedback_item (session_id, external_id)",
    "CREATE INDEX feedback_item_by_ordinal ON feedback_item (session_id, ordinal)",
    "CREATE INDEX feedback_item_open ON feedback_item (session_id, rank, shuffle, id) WHERE state = 'open'",
    "CREATE INDEX feedback_item_gold ON feedback_item (session_id, shuffle, id) WHERE state = 'gold'",
    "CREATE INDEX feedback_item_disputed ON feedback_item (session_id, dispute, id) WHERE dispute > 0",
    "CREATE INDEX feedback_item_gold_missed ON feedback_item (session_id, ordinal) WHERE gold_missed > 0",
    "CREATE INDEX feedback_item_edited ON feedback_item (session_id, ordinal) WHERE edited > 0",
    "CREATE INDEX feedback_item_flagged ON feedback_item (session_id, ordinal) WHERE flagged > 0",
    "CREATE INDEX feedback_item_skipped ON feedback_item (session_id, ordinal) WHERE skipped > 0",
    "CREATE INDEX feedback_item_by_import ON feedback_item (import_id) WHERE import_id IS NOT NULL",

    // Beside the item, so that its small row changes alone. gold: JSON, or empty.
    "CREATE TABLE feedback_content ("
    " item_id INTEGER PRIMARY KEY REFERENCES feedback_item(id) ON DELETE CASCADE, gold TEXT NOT NULL,"
    " content TEXT NOT NULL)",

    // What people said: append-only. answer: JSON in the item's own order. side_order: as it was shown.
    "CREATE TABLE feedback_label ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE,"
    " session_id INTEGER NOT NULL REFERENCES feedback_session(thing_id) ON DELETE CASCADE,"
    " item_id INTEGER NOT NULL REFERENCES feedback_item(id) ON DELETE CASCADE,"
    " person_id INTEGER NOT NULL REFERENCES person(id), kind TEXT NOT NULL, status TEXT NOT NULL, answer "
    "TEXT NOT NULL,"
    " side_order TEXT NOT NULL, reasons TEXT NOT NULL, comment TEXT NOT NULL, skip_reason TEXT NOT NULL,"
    " flagged INTEGER NOT NULL, created_ms INTEGER NOT NULL, duration_ms INTEGER NOT NULL, sequence INTEGER "
    "NOT NULL,"
    " supersedes INTEGER)",
    "CREATE INDEX feedback_label_by_item ON feedback_label (item_id)",
    "CREATE INDEX feedback_label_by_person ON feedback_label (session_id, person_id, sequence)",
    // A purge may empty what a person wrote; nothing else of a label ever changes.
    "CREATE TRIGGER feedback_label_fixed BEFORE UPDATE ON feedback_label"
    " WHEN NEW.id <> OLD.id OR NEW.key <> OLD.key OR NEW.item_id <> OLD.item_id OR NEW.person_id <> "
    "OLD.person_id"
    " OR NEW.kind <> OLD.kind OR NEW.status <> OLD.status OR NEW.answer <> OLD.answer OR NEW.side_order <> "
    "OLD.side_order"
    " OR (NEW.comment <> OLD.comment AND NEW.comment <> '') OR (NEW.skip_reason <> OLD.skip_reason AND "
    "NEW.skip_reason "
    "<> '')"
    " BEGIN SELECT RAISE(ABORT, 'labels never change'); END",

    // Which labels count, and what they mean to statistics: one walk tells all of a session. value:
    // agreement's
    // number, units: several of them as JSON. side: the place of what was chosen. -1: does not apply.
    "CREATE TABLE feedback_current ("
    " session_id INTEGER NOT NULL REFERENCES feedback_session(thing_id) ON DELETE CASCADE,"
    " item_id INTEGER NOT NULL REFERENCES feedback_item(id) ON DELETE CASCADE, person_id INTEGER NOT NULL,"
    " kind TEXT NOT NULL, label_id INTEGER NOT NULL, status TEXT NOT NULL, sequence INTEGER NOT NULL, mark "
    "TEXT NOT "
    "NULL,"
    " value REAL, units TEXT NOT NULL, side INTEGER NOT NULL, longer INTEGER NOT NULL, gold_right INTEGER "
    "NOT NULL,"
    " edited INTEGER NOT NULL, flagged INTEGER NOT NULL, duration_ms INTEGER NOT NULL, reading_ms INTEGER "
    "NOT NULL,"
    " PRIMARY KEY (session_id, item_id, person_id, kind)) WITHOUT ROWID",
    "CREATE INDEX feedback_current_by_item ON feedback_current (item_id)",

    // A person's way through a session. served: items handed out. open_judged: open items the person has
    // judged. The
    // cursors are the places in the queue up to which items were handed out.
    "CREATE TABLE feedback_annotator ("
    " session_id INTEGER NOT NULL REFERENCES feedback_session(thing_id) ON DELETE CASCADE,"
    " person_id INTEGER NOT NULL, sequence INTEGER NOT NULL DEFAULT 0, served INTEGER NOT NULL DEFAULT 0,"
    " answered INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0, open_judged INTEGER NOT NULL "
    "DEFAULT 0,"
    " cursor_rank REAL, cursor_shuffle INTEGER NOT NULL DEFAULT 0, cursor_item INTEGER NOT NULL DEFAULT 0,"
    " gold_shuffle INTEGER NOT NULL DEFAULT -1, gold_item INTEGER NOT NULL DEFAULT 0,"
    " PRIMARY KEY (session_id, person_id)) WITHOUT ROWID",

    // Items that stand on somebody's screen or are prepared for it.
    "CREATE TABLE feedback_loan ("
    " item_id INTEGER NOT NULL REFERENCES feedback_item(id) ON DELETE CASCADE, person_id INTEGER NOT NULL,"
    " session_id INTEGER NOT NULL, holder TEXT NOT NULL, kind TEXT NOT NULL, side_order TEXT NOT NULL,"
    " until_ms INTEGER NOT NULL, PRIMARY KEY (item_id, person_id)) WITHOUT ROWID",
    "CREATE INDEX feedback_loan_by_holder ON feedback_loan (session_id, holder)",

    // The rows of data-set versions. state: filling or fixed; beat_ms: when a filling one was last written
    // to.
    "CREATE TABLE dataset_content (id INTEGER PRIMARY KEY AUTOINCREMENT, state TEXT NOT NULL, beat_ms "
    "INTEGER NOT NULL)",
    "CREATE TABLE dataset_row ("
    " id INTEGER PRIMARY KEY, content_id INTEGER NOT NULL REFERENCES dataset_content(id) ON DELETE CASCADE,"
    " ordinal INTEGER NOT NULL, split INTEGER NOT NULL, group_key TEXT NOT NULL, item_id INTEGER, row TEXT "
    "NOT NULL)",
    "CREATE INDEX dataset_row_by_split ON dataset_row (content_id, split, ordinal)",
    "CREATE TRIGGER dataset_row_fixed BEFORE UPDATE ON dataset_row BEGIN SELECT RAISE(ABORT, 'rows of data "
    "sets never "
    "change'); END",
    "CREATE TABLE dataset_version ("
    " version_id INTEGER PRIMARY KEY REFERENCES version(id) ON DELETE CASCADE,"
    " content_id INTEGER NOT NULL REFERENCES dataset_content(id))",
    "CREATE INDEX dataset_version_by_content ON dataset_version (content_id)",
    "CREATE TRIGGER dataset_version_delete AFTER DELETE ON dataset_version"
    " WHEN NOT EXISTS (SELECT 1 FROM dataset_version WHERE content_id = OLD.content_id)"
    " BEGIN DELETE FROM dataset_content WHERE id = OLD.content_id; END",
};

}  // namespace

const Migration kFeedback{8, "labelling sessions, labels and data sets", kStatements};

}  // namespace heddle::schema
