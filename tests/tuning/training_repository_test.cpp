#include "core/tuning/training_repository.h"

#include <QProcess>
#include <QtTest>
#include <cmath>
#include <sstream>

#include "core/base/process_identity.h"
#include "core/store/lineage_repository.h"
#include "core/tuning/new_run.h"
#include "core/tuning/recipe_form.h"
#include "core/tuning/recipe_rows.h"
#include "tests/tuning/tuning_fixture.h"

using namespace heddle;
using namespace heddle::tuning;

class TrainingRepositoryTest : public QObject {
  Q_OBJECT

  static TrainingProgress figure(int64_t step, double loss) {
    TrainingProgress progress;
    progress.step = step;
    progress.steps = 100;
    progress.loss = loss;
    progress.gradientNorm = 1.5;
    progress.tokensPerSecond = 10;
    progress.memory_bytes = 123;
    progress.elapsed_seconds = static_cast<double>(step);
    return progress;
  }

 private Q_SLOTS:
  void aContentSurvivesItsJson() {
    TuningFixture fixture;
    RecipeContent content = fixture.content(7);
    content.recipe.method.rank = 32;
    const auto read = contentFromJson(contentToJson(content), "r");
    QVERIFY2(read.has_value(), read ? "" : read.error().english().c_str());
    QVERIFY(*read == content);
    content.dataset = 0;
    content.recipe.data.train = "/a/rows.jsonl";
    QVERIFY(*contentFromJson(contentToJson(content), "r") == content);
    // Without data it is no recipe; a wrong data set is named.
    Json json = contentToJson(content);
    json["data"].erase("train");
    QCOMPARE(contentFromJson(json, "r").error().what.arguments.front(), std::string("data.train"));
    json["dataset_version"] = "seven";
    QCOMPARE(contentFromJson(json, "r").error().what.arguments.front(), std::string("dataset_version"));
    QVERIFY(!contentFromJson(Json(5), "r"));
  }

  void everyFieldOfTheFormIsOneOfTheRecipe() {
    Recipe recipe;
    recipe.base = "demo";
    recipe.data.train = "rows";
    Json json = recipeToJson(recipe);
    for (const RecipeField& field : recipeFields()) {
      QVERIFY2(!fieldOf(json, field.description.id).is_null(), field.description.id.c_str());
      QVERIFY2(Json(field.description.defaultValue) == fieldOf(json, field.description.id),
               field.description.id.c_str());
      // Both ends of the range are values that the recipe takes.
      if (field.description.type != SettingType::Integer && field.description.type != SettingType::Real)
        continue;
      for (const double end : {field.description.minimum, field.description.maximum}) {
        Json changed = json;
        if (field.description.type == SettingType::Integer)
          setField(changed, field.description.id, static_cast<int64_t>(end));
        else
          setField(changed, field.description.id, end);
        const auto read = recipeFromJson(changed, "r");
        QVERIFY2(read.has_value(),
                 (field.description.id + ": " + (read ? "" : read.error().english())).c_str());
      }
    }
    for (const Objective* objective : objectives())
      for (const SettingDescription& field : objectiveFields(*objective))
        QVERIFY2(field.id.starts_with("objective.") && !field.title.empty(), field.id.c_str());
    setField(json, "objective.beta", 0.3);
    QCOMPARE(fieldOf(json, "objective.beta").get<double>(), 0.3);
    QVERIFY(fieldOf(json, "nowhere.at.all").is_null());
  }

  void theSameRecipeIsNoNewVersion() {
    TuningFixture fixture;
    const auto save = [&](const RecipeContent& content) {
      return *fixture.write([=, me = fixture.project->me()](Database& database) {
        return TrainingRepository(database).saveRecipe("r16", content, me);
      });
    };
    const RecipeContent first = fixture.content(fixture.dataset());
    RecipeContent second = first;
    second.recipe.method.rank = 8;
    QCOMPARE(save(first).number, 1);
    QCOMPARE(save(first).number, 1);
    const Version changed = save(second);
    QCOMPARE(changed.number, 2);
    const auto read = fixture.project->read(
        [&](Database& database) { return TrainingRepository(database).content(changed.id); });
    QVERIFY(read && *read == second);
  }

  void figuresAreKeptAndReplacedByTheirStep() {
    TuningFixture fixture;
    const TrainingRunId id = fixture.addRun("a", fixture.content(fixture.dataset()));
    const auto add = [&](const std::vector<TrainingProgress>& figures) {
      fixture.write([=](Database& database) { return TrainingRepository(database).addFigures(id, figures); });
    };
    TrainingProgress evaluated = figure(2, 0.6);
    evaluated.preferenceAccuracy = 0.75;
    evaluated.evaluation = EvaluationFigures{0.65, 0.7, 9};
    add({figure(1, 0.7), evaluated, figure(3, std::nan(""))});
    add({figure(3, 0.55), figure(4, 0.5)});  // a resumed run computes 3 again
    const auto read =
        fixture.project->read([&](Database& database) { return TrainingRepository(database).figures(id); });
    QVERIFY(read);
    QCOMPARE(read->size(), size_t{4});
    QCOMPARE((*read)[2].loss, 0.55);
    QCOMPARE((*read)[1].evaluation->rows, int64_t{9});
    QCOMPARE(*(*read)[1].evaluation->preferenceAccuracy, 0.7);
    QVERIFY(!(*read)[0].evaluation && !(*read)[0].preferenceAccuracy);
    QCOMPARE((*read)[3].memory_bytes, uint64_t{123});
    QCOMPARE(fixture.run(id).step, int64_t{4});
    const auto after = fixture.project->read(
        [&](Database& database) { return TrainingRepository(database).figures(id, 3); });
    QCOMPARE(after->size(), size_t{1});
  }

  void aRunKnowsWhatItCameFromAndWhatCameOfIt() {
    TuningFixture fixture;
    const VersionId data = fixture.dataset();
    const TrainingRunId id = fixture.addRun("a", fixture.content(data));
    fixture.write([=](Database& database) -> Status {
      TrainingRepository repository(database);
      HEDDLE_TRY(repository.setStarted(id, "/out", std::string(64, 'b'), {1, 2, 3, 4, 5}));
      HEDDLE_TRY(repository.setAdapter(id, "a", "/models/a.gguf", std::string(64, 'd')));
      return repository.setState(id, RunState::Completed);
    });
    const auto roles = fixture.project->read([&](Database& database) -> Result<QStringList> {
      LineageRepository lineage(database);
      HEDDLE_ASSIGN(const ArtefactId adapter, lineage.artefact("adapter", std::string(64, 'd'), "a"));
      QStringList words;
      HEDDLE_ASSIGN(const auto all, lineage.allSources(adapter));
      for (const Artefact& artefact : all)
        words << QString::fromStdString(artefact.kind + ":" + artefact.ref);
      return words;
    });
    QVERIFY(roles);
    QVERIFY(roles->contains(QStringLiteral("training_run:%1").arg(id)));
    QVERIFY(roles->contains(QStringLiteral("version:%1").arg(data)));
    QVERIFY(roles->contains(QStringLiteral("model:") + QString(64, QLatin1Char('b'))));
    QVERIFY(roles->contains(QStringLiteral("version:%1").arg(fixture.run(id).recipeVersion)));
    const TrainingRun run = fixture.run(id);
    QCOMPARE(run.predicted->total_bytes(), uint64_t{15});
    QVERIFY(run.isFinished() && run.finished_ms > 0 && run.holder.empty());
  }

  void whatWasAskedNeverChanges() {
    TuningFixture fixture;
    const TrainingRunId id = fixture.addRun("a", fixture.content(fixture.dataset()));
    const auto changed = waitFor(fixture.project->write(Durability::Normal, [=](Database& database) {
      return database.prepare("UPDATE training_run SET recipe = '{}' WHERE id = ?").bind(id).run();
    }));
    QVERIFY(!changed);
    QVERIFY(fixture.run(id).content.dataset != 0);
  }

  void whoIsNotHeardOfHasBeenInterrupted() {
    TuningFixture fixture;
    const RecipeContent content = fixture.content(fixture.dataset());
    const TrainingRunId mine = fixture.addRun("mine", content, "me");
    const TrainingRunId theirs = fixture.addRun("theirs", content, "them");
    const TrainingRunId gone = fixture.addRun("gone", content, "gone");
    fixture.write([=](Database& database) {
      return database.prepare("UPDATE training_run SET beat_ms = 1 WHERE id IN (?, ?)")
          .bind(gone)
          .bind(mine)
          .run();
    });
    QVERIFY(*fixture.project->read(
        [](Database& database) { return TrainingRepository(database).hasAbandoned("me"); }));
    const auto count = fixture.write(
        [](Database& database) { return TrainingRepository(database).interruptAbandoned("me"); });
    QCOMPARE(*count, int64_t{1});
    QCOMPARE(fixture.run(gone).state, RunState::Interrupted);
    QCOMPARE(fixture.run(mine).state, RunState::Waiting);
    QCOMPARE(fixture.run(theirs).state, RunState::Waiting);
    QVERIFY(!*fixture.project->read(
        [](Database& database) { return TrainingRepository(database).hasAbandoned("me"); }));
  }

  void whoseProcessHasEndedIsInterruptedAtOnce() {
    TuningFixture fixture;
    const RecipeContent content = fixture.content(fixture.dataset());
    QProcess process;
    process.start(QStringLiteral("sleep"), {QStringLiteral("60")});
    QVERIFY(process.waitForStarted());
    std::istringstream words(processIdentity());
    std::string place;
    words >> place;
    const std::string theirs = place + " " + std::to_string(process.processId()) + " " +
                               std::to_string(processStart(process.processId())) + " theirs";
    const TrainingRunId id = fixture.addRun("theirs", content, theirs);
    const auto interrupt = [&] {
      return fixture.write(
          [](Database& database) { return TrainingRepository(database).interruptAbandoned(newHolder()); });
    };
    QCOMPARE(*interrupt(), int64_t{0});
    process.kill();
    QVERIFY(process.waitForFinished());
    QCOMPARE(*interrupt(), int64_t{1});
    QVERIFY(fixture.run(id).canResume());
  }

  void aRemovedRunLeavesItsLineageWithoutAName() {
    TuningFixture fixture;
    const TrainingRunId id = fixture.addRun("secret name", fixture.content(fixture.dataset()));
    fixture.write([=](Database& database) -> Status {
      HEDDLE_TRY(TrainingRepository(database).addFigures(id, {figure(1, 0.5)}));
      return TrainingRepository(database).remove(id);
    });
    const auto found = fixture.project->read([=](Database& database) {
      return LineageRepository(database).find("training_run", std::to_string(id));
    });
    QVERIFY(found && *found && (**found).title.empty() && (**found).purged_ms);
    QCOMPARE(fixture.project->read([=](Database& database) { return TrainingRepository(database).run(id); })
                 .error()
                 .code,
             std::string("tuning.no_run"));
  }

  void theRowsOfADataSetAreWrittenOnce() {
    TuningFixture fixture;
    const RecipeContent content = fixture.content(fixture.dataset());
    const auto recipe = recipeWithRows(*fixture.project, content, fixture.path("out"));
    QVERIFY2(recipe.has_value(), recipe ? "" : recipe.error().english().c_str());
    const auto count = [](const std::string& file) {
      std::ifstream in(file);
      int lines = 0;
      for (std::string line; std::getline(in, line);) ++lines;
      return lines;
    };
    const int train = count(recipe->data.train), held = count(recipe->data.evaluation);
    QCOMPARE(train + held, 12);
    QVERIFY(train > 0 && held > 0);
    const auto time = std::filesystem::last_write_time(recipe->data.train);
    QVERIFY(recipeWithRows(*fixture.project, content, fixture.path("out")));
    QCOMPARE(std::filesystem::last_write_time(recipe->data.train), time);
  }
};

QTEST_GUILESS_MAIN(TrainingRepositoryTest)
#include "training_repository_test.moc"
