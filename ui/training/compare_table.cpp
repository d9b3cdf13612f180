#include "ui/training/compare_table.h"

#include <QLocale>
#include <QPainter>

#include "core/tuning/recipe_form.h"
#include "ui/theme/theme.h"
#include "ui/training/recipe_fields_form.h"
#include "ui/training/training_list_model.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/figures.h"

namespace heddle::ui {
using tuning::TrainingRun;
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSide = 16, kHead = 34, kRow = 18, kColumn = 96;

QString valueText(const Json& value) {
  if (value.is_number()) return numberText(value.get<double>());
  if (value.is_boolean()) return value.get<bool>() ? CompareTable::tr("on") : CompareTable::tr("off");
  return value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString();
}

void addOutcomes(const TrainingRun& here, const TrainingRun& there, std::vector<CompareRow>& rows) {
  const QLocale locale;
  const auto add = [&](const QString& name, auto read) {
    const auto text = [&](const TrainingRun& run) -> QString {
      return run.result ? read(*run.result) : QString();
    };
    const CompareRow row{name, text(here), text(there)};
    if (!row.here.isEmpty() || !row.there.isEmpty()) rows.push_back(row);
  };
  add(CompareTable::tr("Best evaluation loss"), [&](const TrainingResult& result) {
    return result.bestEvaluationLoss ? locale.toString(*result.bestEvaluationLoss, 'f', 3) : QString();
  });
  add(CompareTable::tr("Pairs ordered right"), [&](const TrainingResult& result) {
    return result.finalEvaluation && result.finalEvaluation->preferenceAccuracy
               ? CompareTable::tr("%1%").arg(
                     locale.toString(*result.finalEvaluation->preferenceAccuracy * 100, 'f', 0))
               : QString();
  });
  add(CompareTable::tr("Steps"),
      [&](const TrainingResult& result) { return locale.toString(qint64{result.steps}); });
  add(CompareTable::tr("Tokens per second"),
      [&](const TrainingResult& result) { return locale.toString(result.tokensPerSecond, 'f', 0); });
  add(CompareTable::tr("Minutes"),
      [&](const TrainingResult& result) { return locale.toString(result.elapsed_seconds / 60, 'f', 1); });
}

}  // namespace

std::vector<CompareRow> compareRuns(const TrainingRun& here, const TrainingRun& there) {
  std::vector<CompareRow> rows;
  addOutcomes(here, there, rows);
  const auto differ = [&](const QString& name, const QString& a, const QString& b) {
    if (a != b) rows.push_back({name, a, b, true});
  };
  differ(CompareTable::tr("Data"), QString::fromStdString(here.dataTitle),
         QString::fromStdString(there.dataTitle));
  differ(CompareTable::tr("Base model"), QString::fromStdString(here.baseName),
         QString::fromStdString(there.baseName));
  const Recipe &a = here.content.recipe, &b = there.content.recipe;
  differ(CompareTable::tr("Objective"), objectiveTitle(a.objective.id), objectiveTitle(b.objective.id));
  const Json first = recipeToJson(a), second = recipeToJson(b);
  if (a.objective.id == b.objective.id)
    if (const Objective* objective = findObjective(a.objective.id))
      for (const SettingDescription& field : tuning::objectiveFields(*objective))
        differ(translated(field.title, "Objective"), valueText(tuning::fieldOf(first, field.id)),
               valueText(tuning::fieldOf(second, field.id)));
  const auto modules = [](const Recipe& recipe) {
    return CompareTable::tr("%n module(s)", nullptr, static_cast<int>(recipe.method.modules.size()));
  };
  if (a.method.modules != b.method.modules)
    rows.push_back({CompareTable::tr("Modules"), modules(a), modules(b), true});
  for (const tuning::RecipeField& field : tuning::recipeFields())
    differ(translated(field.description.title, "Training"),
           valueText(tuning::fieldOf(first, field.description.id)),
           valueText(tuning::fieldOf(second, field.description.id)));
  return rows;
}

CompareTable::CompareTable(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Comparison of two trainings"));
}

void CompareTable::setRuns(const TrainingRun& here, const TrainingRun& there) {
  m_here = QString::fromStdString(here.name);
  m_there = QString::fromStdString(there.name);
  m_rows = compareRuns(here, there);
  QStringList words;
  for (const CompareRow& row : m_rows) words << tr("%1: %2, %3").arg(row.name, row.here, row.there);
  setAccessibleDescription(words.join(QStringLiteral("; ")));
  updateGeometry();
  update();
}

QSize CompareTable::sizeHint() const {
  return {320, kHead + kRow + static_cast<int>(m_rows.size()) * kRow + 10};
}

void CompareTable::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  painter.fillRect(0, 0, width(), 1, theme.colour(Colour::Hairline));
  painter.setFont(theme.font(TextRole::LabelStrong));
  painter.setPen(theme.colour(Colour::Text));
  painter.drawText(QRectF(kSide, 8, width() - 2 * kSide, 20), Qt::AlignLeft | Qt::AlignVCenter,
                   tr("Compared"));
  painter.setFont(theme.font(TextRole::Label));
  double y = kHead;
  const auto cell = [&](int column, const QString& text, Colour colour) {
    painter.setPen(theme.colour(colour));
    const QRectF box(width() - kSide - kColumn * (2 - column) + 8, y, kColumn - 8, kRow);
    drawFigures(&painter, box, Qt::AlignRight,
                painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(box.width())));
  };
  cell(0, m_here, Colour::Muted);
  cell(1, m_there, Colour::Muted);
  for (const CompareRow& row : m_rows) {
    y += kRow;
    painter.setPen(theme.colour(row.setting ? Colour::Muted : Colour::Text));
    const double room = width() - 2 * kSide - 2 * kColumn;
    painter.drawText(QRectF(kSide, y, room, kRow), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideRight, static_cast<int>(room)));
    cell(0, row.here, Colour::Text);
    cell(1, row.there, Colour::Text);
  }
}

}  // namespace heddle::ui
