#include "ui/prompts/run_list_model.h"

#include <QLocale>
#include <algorithm>

#include "ui/prompts/prompt_list_model.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {
constexpr qsizetype kExcerpt = 200;
}

void RunListModel::setRuns(std::vector<Run> runs, std::map<VersionId, int> numbers, const QDateTime& now) {
  beginResetModel();
  m_runs = std::move(runs);
  m_numbers = std::move(numbers);
  m_now = now;
  endResetModel();
}

const Run* RunListModel::runAt(const QModelIndex& index) const {
  return index.isValid() ? &m_runs[static_cast<size_t>(index.row())] : nullptr;
}

QModelIndex RunListModel::indexOf(RunId id) const {
  const auto found = std::ranges::find(m_runs, id, &Run::id);
  return found == m_runs.end() ? QModelIndex() : index(static_cast<int>(found - m_runs.begin()));
}

QString RunListModel::origin(const Run& run) const {
  const auto number = m_numbers.find(run.version);
  const QString version = number == m_numbers.end() ? tr("unsaved edits") : tr("v%1").arg(number->second);
  return run.modelName.empty() ? version : tr("%1 · %2").arg(version, QString::fromStdString(run.modelName));
}

int RunListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

QVariant RunListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const Run& run = m_runs[static_cast<size_t>(index.row())];
  switch (role) {
    case list_role::kTitle:
      if (run.error) return sentences(*run.error).what;
      if (run.answer.empty()) return run.status == "cancelled" ? tr("Stopped") : tr("Empty answer");
      return QString::fromStdString(run.answer).left(kExcerpt).simplified();
    case list_role::kDetail:
      return origin(run);
    case list_role::kTime:
      return shortTime(run.created_ms, m_now);
    case list_role::kCount:
      return run.error ? QString() : tr("%1 tok").arg(QLocale().toString(run.completionTokens));
    case list_role::kIcon:
      return run.error ? u"error"_s : run.status == "cancelled" ? u"stop"_s : u"check"_s;
    default:
      return {};
  }
}

}  // namespace heddle::ui
