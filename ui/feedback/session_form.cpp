#include "ui/feedback/session_form.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QVBoxLayout>
#include <cmath>

#include "core/base/json_number.h"
#include "core/feedback/task_registry.h"
#include "core/inference/generation_json.h"
#include "ui/feedback/task_form.h"
#include "ui/feedback/work_buttons.h"
#include "ui/shell/model_shelf.h"
#include "ui/theme/theme.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace feedback;
using namespace Qt::StringLiterals;
namespace {

constexpr int kPlaces = 2;  // answers that a model may write
constexpr int kTokens = 512;

QPlainTextEdit* textField(int lines) {
  auto* edit = new QPlainTextEdit;
  edit->setTabChangesFocus(true);
  edit->setFixedHeight(lines * 20 + 12);
  return edit;
}

QString fromLines(const std::vector<std::string>& lines) {
  QStringList list;
  for (const std::string& line : lines) list << QString::fromStdString(line);
  return list.join(u'\n');
}

std::vector<std::string> toLines(const QString& text) {
  std::vector<std::string> lines;
  for (const QString& line : text.split(u'\n'))
    if (const QString trimmed = line.trimmed(); !trimmed.isEmpty()) lines.push_back(trimmed.toStdString());
  return lines;
}

QHBoxLayout* switchRow(const QString& text, ToggleSwitch* toggle) {
  auto* row = new QHBoxLayout;
  row->addWidget(new Label(text), 1);
  row->addWidget(toggle);
  return row;
}

}  // namespace

SessionForm::SessionForm(ModelShelf& models, QWidget* parent) : QWidget(parent), m_models(models) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(24);
  row->addWidget(makeLeft(), 1);
  row->addWidget(makeRight(), 1);
  setSettings({});
}

QWidget* SessionForm::makeLeft() {
  auto* left = new QWidget;
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  m_task = new QComboBox;
  for (const TaskType* type : taskTypes())
    m_task->addItem(translated(type->description().title, "Feedback"),
                    QString::fromStdString(type->description().id));
  m_summary = new Label({}, TextRole::Label, Colour::Muted);
  m_summary->setWordWrap(true);
  m_parameters = new TaskForm;
  m_instructions = textField(6);
  m_instructions->setPlaceholderText(tr("What decides, in which order. Markdown."));
  column->addWidget(new FormRow(tr("Task"), m_task));
  column->addWidget(m_summary);
  column->addWidget(m_parameters);
  column->addWidget(new FormRow(tr("Instructions"), m_instructions));
  for (int i = 0; i < kPlaces; ++i) {
    auto* holder = new QWidget;
    auto* line = new QHBoxLayout(holder);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    Place place{new QComboBox, new QComboBox, nullptr};
    place.model->setAccessibleName(tr("Who writes answer %1").arg(answerLetter(i)));
    place.adapter->setAccessibleName(tr("Adapter of answer %1").arg(answerLetter(i)));
    place.adapter->setMinimumContentsLength(8);
    place.model->setMinimumContentsLength(12);
    line->addWidget(place.model, 3);
    line->addWidget(place.adapter, 2);
    place.row = new FormRow(i == 0 ? tr("First answer") : tr("Second answer"), holder);
    column->addWidget(place.row);
    connect(place.model, &QComboBox::currentIndexChanged, this, &SessionForm::showPlaces);
    m_places.push_back(place);
  }
  m_writing = new QWidget;
  auto* writing = new QHBoxLayout(m_writing);
  writing->setContentsMargins(0, 0, 0, 0);
  writing->setSpacing(8);
  m_temperature = new QDoubleSpinBox;
  m_temperature->setRange(0, 2);
  m_temperature->setSingleStep(0.1);
  m_temperature->setDecimals(2);
  m_tokens = new QSpinBox;
  m_tokens->setRange(1, 32768);
  writing->addWidget(new FormRow(tr("Temperature"), m_temperature), 1);
  writing->addWidget(new FormRow(tr("Tokens at most"), m_tokens), 1);
  column->addWidget(m_writing);
  column->addStretch();
  connect(m_task, &QComboBox::currentIndexChanged, this, [this] {
    showTask();
    Q_EMIT taskChanged();
  });
  return left;
}

QWidget* SessionForm::makeRight() {
  auto* right = new QWidget;
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  auto* numbers = new QHBoxLayout;
  numbers->setSpacing(8);
  const auto spin = [&](const QString& name, int least, int most, const QString& suffix) {
    auto* box = new QSpinBox;
    box->setRange(least, most);
    box->setSuffix(suffix);
    numbers->addWidget(new FormRow(name, box), 1);
    return box;
  };
  m_annotators = spin(tr("People per item"), 1, 20, {});
  m_gold = spin(tr("Gold items"), 0, 50, tr("%"));
  m_repeats = spin(tr("Hidden repeats"), 0, 50, tr("%"));
  column->addLayout(numbers);
  m_order = new QComboBox;
  m_order->addItems({tr("Random"), tr("As given"), tr("Uncertain first"), tr("Disputed first")});
  column->addWidget(new FormRow(tr("Order"), m_order));
  m_blind = new ToggleSwitch(tr("Blind"));
  m_shuffled = new ToggleSwitch(tr("Sides shuffled"));
  column->addLayout(switchRow(tr("Blind: where answers are from is hidden"), m_blind));
  column->addLayout(switchRow(tr("Sides shuffled"), m_shuffled));
  m_reasons = textField(4);
  m_reasons->setPlaceholderText(tr("Wrong fact\nCold tone\nToo long"));
  column->addWidget(new FormRow(tr("Reasons to give, one a line"), m_reasons));
  m_skips = textField(3);
  m_skips->setPlaceholderText(tr("Not readable\nNot my subject"));
  column->addWidget(new FormRow(tr("Reasons to skip, one a line"), m_skips));
  column->addStretch();
  return right;
}

void SessionForm::fillModels() {
  for (Place& place : m_places) {
    place.model->clear();
    place.adapter->clear();
    place.model->addItem(tr("Comes with the items"), QString());
    for (const ShelfModel& model : m_models.models())
      place.model->addItem(tr("%1 writes it while people read").arg(model.name), model.path);
    place.adapter->addItem(tr("No adapter"), QString());
    for (const ShelfAdapter& adapter : m_models.adapters())
      place.adapter->addItem(adapter.name, adapter.path);
  }
  showPlaces();
}

void SessionForm::showPlaces() {
  bool written = false;
  for (const Place& place : m_places) {
    const bool on = place.model->currentIndex() > 0;
    place.adapter->setVisible(on && place.adapter->count() > 1);
    written = written || on;
  }
  m_writing->setVisible(written);
}

void SessionForm::setSettings(const SessionSettings& settings) {
  m_settings = settings;
  fillModels();
  {
    const QSignalBlocker quiet(m_task);
    m_task->setCurrentIndex(std::max(0, m_task->findData(QString::fromStdString(settings.task))));
  }
  SamplingSettings sampling;
  int tokens = kTokens;
  for (const CandidateSource& source : settings.candidates)
    if (source.generated) {
      sampling = samplingFromJson(source.sampling);
      tokens = numberAt(source.sampling, "max_tokens", kTokens);
    }
  m_temperature->setValue(static_cast<double>(sampling.temperature));
  m_tokens->setValue(tokens);
  m_instructions->setPlainText(QString::fromStdString(settings.instructions));
  m_annotators->setValue(settings.annotators);
  m_gold->setValue(static_cast<int>(std::lround(settings.goldShare * 100)));
  m_repeats->setValue(static_cast<int>(std::lround(settings.repeatShare * 100)));
  m_order->setCurrentIndex(static_cast<int>(settings.order));
  m_blind->setChecked(settings.blind);
  m_shuffled->setChecked(settings.shuffled);
  m_reasons->setPlainText(fromLines(settings.reasons));
  m_skips->setPlainText(fromLines(settings.skipReasons));
  for (size_t i = 0; i < m_places.size() && i < settings.candidates.size(); ++i) {
    const CandidateSource& source = settings.candidates[i];
    if (!source.generated) continue;
    const auto choose = [](QComboBox* box, const std::string& path) {
      const QString wanted = QString::fromStdString(path);
      if (box->findData(wanted) < 0) box->addItem(wanted, wanted);
      box->setCurrentIndex(box->findData(wanted));
    };
    choose(m_places[i].model, source.model);
    if (!source.adapter.empty()) choose(m_places[i].adapter, source.adapter);
  }
  showTask();
}

void SessionForm::showTask() {
  const TaskType* type = findTask(task());
  if (!type) return;
  m_summary->setText(translated(type->description().summary, "Feedback"));
  m_parameters->setTask(*type,
                        type->description().id == m_settings.task ? m_settings.parameters : Json::object());
  for (size_t i = 0; i < m_places.size(); ++i)
    m_places[i].row->setVisible(static_cast<int>(i) < type->description().maximumCandidates);
}

std::string SessionForm::task() const {
  return m_task->currentData().toString().toStdString();
}

void SessionForm::setTask(const std::string& task) {
  m_task->setCurrentIndex(std::max(0, m_task->findData(QString::fromStdString(task))));
}

void SessionForm::setTaskFixed(bool fixed) {
  m_task->setEnabled(!fixed);
}

Result<SessionSettings> SessionForm::settings() const {
  SessionSettings settings = m_settings;
  settings.task = task();
  settings.parameters = m_parameters->parameters();
  settings.instructions = m_instructions->toPlainText().toStdString();
  settings.annotators = m_annotators->value();
  settings.goldShare = m_gold->value() / 100.0;
  settings.repeatShare = m_repeats->value() / 100.0;
  settings.order = static_cast<QueueOrder>(m_order->currentIndex());
  settings.blind = m_blind->isChecked();
  settings.shuffled = m_shuffled->isChecked();
  settings.reasons = toLines(m_reasons->toPlainText());
  settings.skipReasons = toLines(m_skips->toPlainText());
  const TaskType* type = findTask(settings.task);
  std::vector<CandidateSource> given, generated;
  for (size_t i = 0; type && i < m_places.size(); ++i) {
    if (static_cast<int>(i) >= type->description().maximumCandidates) break;
    const QString model = m_places[i].model->currentData().toString();
    CandidateSource source = i < m_settings.candidates.size() ? m_settings.candidates[i] : CandidateSource();
    source.generated = !model.isEmpty();
    source.model = model.toStdString();
    source.adapter =
        source.generated ? m_places[i].adapter->currentData().toString().toStdString() : std::string();
    if (source.generated) {
      SamplingSettings sampling = samplingFromJson(source.sampling);
      sampling.temperature = static_cast<float>(m_temperature->value());
      source.sampling = samplingToJson(sampling);
      source.sampling["max_tokens"] = m_tokens->value();
    }
    (source.generated ? generated : given).push_back(std::move(source));
  }
  // Answers are added one after another: those that are there come first.
  settings.candidates.clear();
  if (!generated.empty()) {
    settings.candidates = std::move(given);
    settings.candidates.insert(settings.candidates.end(), generated.begin(), generated.end());
  }
  return sessionSettingsFromJson(toJson(settings));
}

}  // namespace heddle::ui
