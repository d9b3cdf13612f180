#include "ui/feedback/dataset_dialog.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/feedback/task_registry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace feedback;

DatasetDialog::DatasetDialog(const Session& session, const SessionStatistics* statistics, bool train,
                             QWidget* parent)
    : FormDialog(parent),
      m_counted(statistics != nullptr),
      m_name(new QLineEdit(QString::fromStdString(session.name))),
      m_format(new QComboBox),
      m_agreement(new QSpinBox),
      m_annotators(new QSpinBox),
      m_evaluation(new QSpinBox),
      m_flagged(new ToggleSwitch(tr("Flagged items too"))),
      m_gold(new ToggleSwitch(tr("Gold items too"))),
      m_count(new Label({}, TextRole::Label, Colour::Muted)) {
  if (statistics) m_rows = statistics->rows;
  const QString title = train ? tr("Train on these labels") : tr("Make a data set");
  setWindowTitle(title);
  setFixedWidth(420);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(24, 20, 24, 20);
  column->setSpacing(12);
  column->addWidget(new Label(title, TextRole::Title));
  auto* words = new Label(tr("A data set is a version that never changes: later labels make a new one."),
                          TextRole::Label, Colour::Muted);
  words->setWordWrap(true);
  column->addWidget(words);
  column->addWidget(new FormRow(tr("Data set"), m_name));
  if (const TaskType* type = findTask(session.settings.task)) m_formats = type->description().formats;
  for (const RowFormat format : m_formats) m_format->addItem(translated(rowFormatTitle(format), "Feedback"));
  column->addWidget(new FormRow(tr("Rows"), m_format));
  m_count->setWordWrap(true);
  column->addWidget(m_count);
  m_agreement->setRange(0, 100);
  m_agreement->setSuffix(tr("%"));
  m_agreement->setValue(50);
  m_annotators->setRange(1, std::max(1, session.settings.annotators));
  m_evaluation->setRange(0, 90);
  m_evaluation->setSuffix(tr("%"));
  m_evaluation->setValue(10);
  auto* numbers = new QHBoxLayout;
  numbers->setSpacing(8);
  numbers->addWidget(new FormRow(tr("Agreement, at least"), m_agreement), 1);
  numbers->addWidget(new FormRow(tr("People, at least"), m_annotators), 1);
  numbers->addWidget(new FormRow(tr("For evaluation"), m_evaluation), 1);
  column->addLayout(numbers);
  const auto toggle = [&](const QString& text, ToggleSwitch* box) {
    auto* row = new QHBoxLayout;
    row->addWidget(new Label(text), 1);
    row->addWidget(box);
    column->addLayout(row);
  };
  toggle(tr("Flagged items too"), m_flagged);
  toggle(tr("Gold items too, with their gold answer"), m_gold);
  auto* buttons = new QHBoxLayout;
  auto* cancel = new Button(tr("Cancel"));
  auto* accept = new Button(train ? tr("Make it and train") : tr("Make it"), ButtonKind::Primary);
  accept->setObjectName(QStringLiteral("accept"));
  accept->setDefault(true);
  buttons->addStretch();
  buttons->addWidget(cancel);
  buttons->addWidget(accept);
  column->addLayout(buttons);
  connect(cancel, &Button::clicked, this, &QDialog::reject);
  connect(accept, &Button::clicked, this, [this] {
    if (m_name->text().trimmed().isEmpty()) return m_name->setFocus();
    QDialog::accept();
  });
  connect(m_format, &QComboBox::currentIndexChanged, this, &DatasetDialog::showCount);
  showCount();
}

void DatasetDialog::showCount() {
  const int at = m_format->currentIndex();
  if (at < 0 || !m_counted) return m_count->setVisible(false);
  const int64_t rows = m_rows[static_cast<size_t>(m_formats[static_cast<size_t>(at)])];
  m_count->setText(tr("The labels give %n row(s) of this kind now.", nullptr, static_cast<int>(rows)));
}

QString DatasetDialog::name() const {
  return m_name->text().trimmed();
}

DatasetRecipe DatasetDialog::recipe() const {
  DatasetRecipe recipe;
  const int at = m_format->currentIndex();
  if (at >= 0) recipe.format = m_formats[static_cast<size_t>(at)];
  recipe.minimumAgreement = m_agreement->value() / 100.0;
  recipe.minimumAnnotators = m_annotators->value();
  recipe.includeFlagged = m_flagged->isChecked();
  recipe.includeGold = m_gold->isChecked();
  recipe.split.evaluation = m_evaluation->value() / 100.0;
  return recipe;
}

}  // namespace heddle::ui
