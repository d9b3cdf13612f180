#include "ui/feedback/source_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/store/conversation_repository.h"
#include "core/store/project.h"
#include "ui/feedback/plain_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace feedback;
using namespace Qt::StringLiterals;
namespace {

constexpr int kTyping_ms = 250;

Label* wrapped(Colour colour) {
  auto* label = new Label({}, TextRole::Label, colour);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  return label;
}

}  // namespace

SourceForm::SourceForm(Project& project, QWidget* parent)
    : QWidget(parent),
      m_project(project),
      m_kind(new SegmentedControl({tr("File"), tr("Prompt runs"), tr("Conversations")})),
      m_stack(new QStackedWidget) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  m_kind->setAccessibleName(tr("Where the items come from"));
  column->addWidget(m_kind, 0, Qt::AlignLeft);
  m_stack->addWidget(makeFile());
  m_stack->addWidget(makeThings("prompt", m_prompts));
  m_stack->addWidget(makeThings(ConversationRepository::kKind, m_conversations));
  m_casesWords = wrapped(Colour::Text);
  m_stack->addWidget(m_casesWords);
  fitHeight();
  column->addWidget(m_stack);
  connect(m_kind, &SegmentedControl::chosen, this, [this](int index) {
    m_stack->setCurrentIndex(index);
    fitHeight();
    Q_EMIT changed();
  });
}

// Lists need room; a file needs what is said of it.
void SourceForm::fitHeight() {
  const int page = m_stack->currentIndex();
  m_stack->setFixedHeight(page == 3 ? 28 : page == 0 ? m_columns->isHidden() ? 118 : 176 : 150);
}

QWidget* SourceForm::makeFile() {
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  m_file = new QLineEdit;
  m_file->setAccessibleName(tr("File"));
  m_file->setPlaceholderText(tr("JSONL, CSV, DPO, KTO, ShareGPT or Alpaca"));
  auto* choose = new Button(u"folder"_s, tr("Choose…"));
  m_format = new QComboBox;
  m_format->setAccessibleName(tr("Format"));
  m_format->addItem(tr("Told by the file"));
  for (const ImportFormat format : kImportFormats)
    m_format->addItem(translated(importFormatTitle(format), "Feedback"), static_cast<int>(format));
  row->addWidget(m_file, 1);
  row->addWidget(choose);
  row->addWidget(m_format);
  column->addLayout(row);
  m_columns = new QWidget;
  auto* columns = new QHBoxLayout(m_columns);
  columns->setContentsMargins(0, 0, 0, 0);
  columns->setSpacing(8);
  for (const auto& [field, name] : std::initializer_list<std::pair<const char*, QString>>{
           {"prompt", tr("Prompt")}, {"a", tr("Answer A")}, {"b", tr("Answer B")}, {"id", tr("Number")}}) {
    auto* box = new QComboBox;
    box->setMinimumContentsLength(6);
    columns->addWidget(new FormRow(name, box), 1);
    m_columnChoices.emplace_back(field, box);
    connect(box, &QComboBox::activated, this, [this] { readFile(); });
  }
  m_columns->hide();
  column->addWidget(m_columns);
  m_found = wrapped(Colour::Muted);
  m_problemWords = wrapped(Colour::Error);
  m_problemWords->hide();
  column->addWidget(m_found);
  column->addWidget(m_problemWords);
  m_leaveOut = new QCheckBox(tr("Leave out rows that are wrong"));
  m_gold = new QCheckBox(tr("What the file says is better becomes the gold answer"));
  m_gold->hide();
  column->addWidget(m_leaveOut);
  column->addWidget(m_gold);
  column->addStretch();
  connect(choose, &Button::clicked, this, [this] {
    const QString path = QFileDialog::getOpenFileName(
        window(), tr("Choose a file of items"), {}, tr("Items (*.jsonl *.json *.csv *.tsv);;All files (*)"));
    if (!path.isEmpty()) setFile(path);
  });
  connect(m_file, &QLineEdit::editingFinished, this, [this] {
    if (m_file->isModified()) readFile();
    m_file->setModified(false);
  });
  m_typing.setSingleShot(true);
  m_typing.setInterval(kTyping_ms);
  connect(&m_typing, &QTimer::timeout, this, [this] {
    if (!QFileInfo(m_file->text().trimmed()).isFile()) return;
    m_file->setModified(false);
    readFile();
  });
  connect(m_file, &QLineEdit::textEdited, this, [this] {
    m_typing.start();
    Q_EMIT changed();
  });
  connect(m_format, &QComboBox::activated, this, [this] { readFile(); });
  connect(m_leaveOut, &QCheckBox::toggled, this, &SourceForm::changed);
  return page;
}

QWidget* SourceForm::makeThings(const char* kind, QListWidget*& list) {
  list = new QListWidget;
  list->setAccessibleName(std::string_view(kind) == "prompt" ? tr("Prompts whose runs are judged")
                                                             : tr("Conversations whose answers are judged"));
  const auto things =
      m_project.read([kind](Database& database) { return ThingRepository(database).list(kind); });
  if (things)
    for (const heddle::Thing& thing : *things) {
      auto* item = new QListWidgetItem(firstLine(shownText(thing.name)), list);
      item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
      item->setCheckState(Qt::Unchecked);
      item->setData(Qt::UserRole, static_cast<qlonglong>(thing.id));
    }
  connect(list, &QListWidget::itemChanged, this, [this] { Q_EMIT changed(); });
  return list;
}

void SourceForm::setCases(std::vector<SourceCase> cases) {
  m_cases = std::move(cases);
  m_kind->hide();
  size_t answers = 0;
  for (const SourceCase& one : m_cases) answers += one.answers.size();
  m_casesWords->setText(tr("%1 with %2")
                            .arg(tr("%n case(s)", nullptr, static_cast<int>(m_cases.size())),
                                 tr("%n answer(s)", nullptr, static_cast<int>(answers))));
  m_stack->setCurrentIndex(3);
  fitHeight();
  Q_EMIT changed();
}

void SourceForm::setFile(const QString& path) {
  m_kind->setCurrent(0);
  m_stack->setCurrentIndex(0);
  m_file->setText(path);
  m_file->setModified(false);
  readFile();
}

// The first rows, off the window's thread: the file may lie on a slow disk.
void SourceForm::readFile() {
  const QString path = m_file->text().trimmed();
  const uint64_t turn = ++m_turn;
  m_preview.reset();
  m_fileProblem.clear();
  m_found->setText({});
  m_problemWords->hide();
  m_reading = !path.isEmpty();
  Q_EMIT changed();
  if (path.isEmpty()) return;
  const ImportOptions options = source().options;
  m_reads.start([this, turn, options, file = path.toStdString(), mail = m_mailbox.sender()] {
    auto preview = previewImport(file, options);
    mail.post([this, turn, preview = std::move(preview)] {
      if (turn != m_turn) return;
      m_reading = false;
      showPreview(preview);
      Q_EMIT changed();
    });
  });
}

void SourceForm::showPreview(const Result<ImportPreview>& preview) {
  if (!preview) {
    m_fileProblem = sentence(preview.error());
    m_problemWords->setText(m_fileProblem);
    m_problemWords->show();
    m_columns->hide();
    return;
  }
  m_preview = *preview;
  const QLocale locale;
  QString words =
      tr("%1, %2").arg(translated(importFormatTitle(preview->format), "Feedback"),
                       locale.formattedDataSize(preview->size_bytes, 1, QLocale::DataSizeSIFormat));
  if (!preview->rows.empty()) {
    const ItemContent& content = preview->rows.front().item.content;
    words = tr("%1. The first row has %2: “%3”")
                .arg(words, tr("%n answer(s)", nullptr, static_cast<int>(content.candidates.size())),
                     firstLine(shownText(feedback::preview(content, 80)), 80));
  }
  m_found->setText(words);
  m_gold->setVisible(preview->format == ImportFormat::Dpo || preview->format == ImportFormat::Kto);
  m_columns->setVisible(preview->format == ImportFormat::Csv);
  if (preview->format == ImportFormat::Csv)
    for (const auto& [field, box] : m_columnChoices) {
      const QString before = box->currentText();
      const bool chosen = box->count() > 0;
      box->clear();
      box->addItem(tr("None"), QString());
      for (const std::string& column : preview->columns)
        box->addItem(QString::fromStdString(column), QString::fromStdString(column));
      const int at = box->findText(chosen ? before : QString::fromStdString(field));
      box->setCurrentIndex(std::max(0, at));
    }
  fitHeight();
  if (!preview->rejects.empty()) {
    m_problemWords->setText(sentence(preview->rejects.front().error));
    m_problemWords->show();
  }
}

QString SourceForm::problem() const {
  if (!m_cases.empty()) return {};
  switch (m_kind->current()) {
    case 0:
      if (m_file->text().trimmed().isEmpty()) return tr("Choose a file of items.");
      if (m_reading) return tr("The file is being read.");
      if (!m_fileProblem.isEmpty()) return m_fileProblem;
      return {};
    case 1:
      return source().things.empty() ? tr("Choose at least one prompt.") : QString();
    default:
      return source().things.empty() ? tr("Choose at least one conversation.") : QString();
  }
}

ItemSource SourceForm::source() const {
  ItemSource source;
  if (!m_cases.empty()) {
    source.kind = ItemSource::Kind::Cases;
    source.cases = m_cases;
    return source;
  }
  if (m_kind->current() == 0) {
    source.file = m_file->text().trimmed();
    if (m_format->currentIndex() > 0)
      source.options.format = static_cast<ImportFormat>(m_format->currentData().toInt());
    source.options.chosenIsGold = m_gold->isChecked() && !m_gold->isHidden();
    if (!m_columns->isHidden())
      for (const auto& [field, box] : m_columnChoices)
        if (const QString column = box->currentData().toString(); !column.isEmpty())
          source.options.columns[field] = column.toStdString();
    source.leaveOutRejects = m_leaveOut->isChecked();
    return source;
  }
  source.kind = m_kind->current() == 1 ? ItemSource::Kind::Runs : ItemSource::Kind::Conversations;
  const QListWidget* list = m_kind->current() == 1 ? m_prompts : m_conversations;
  for (int row = 0; row < list->count(); ++row)
    if (list->item(row)->checkState() == Qt::Checked)
      source.things.push_back(list->item(row)->data(Qt::UserRole).toLongLong());
  return source;
}

QString SourceForm::suggestedName() const {
  if (!m_cases.empty()) return {};
  if (m_kind->current() == 0) return QFileInfo(m_file->text()).completeBaseName();
  const QListWidget* list = m_kind->current() == 1 ? m_prompts : m_conversations;
  for (int row = 0; row < list->count(); ++row)
    if (list->item(row)->checkState() == Qt::Checked) return list->item(row)->text();
  return {};
}

std::string SourceForm::suggestedTask() const {
  size_t answers = 0;
  bool known = false;
  if (!m_cases.empty()) {
    for (const SourceCase& one : m_cases) answers = std::max(answers, one.answers.size());
    return answers >= 2 ? "pairwise" : answers == 1 ? "thumbs" : "demonstration";
  }
  if (m_kind->current() != 0 || !m_preview) return {};
  for (const ImportedRow& row : m_preview->rows) {
    known = true;
    answers = std::max(answers, row.item.content.candidates.size());
  }
  if (!known) return {};
  return answers > 2 ? "ranking" : answers == 2 ? "pairwise" : answers == 1 ? "thumbs" : "demonstration";
}

}  // namespace heddle::ui
