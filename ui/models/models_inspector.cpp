#include "ui/models/models_inspector.h"

#include <QDateTime>
#include <QGridLayout>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/models/embedded_model.h"
#include "ui/models/adapter_table_model.h"
#include "ui/models/memory_chart.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"
#include "ui/widgets/link_button.h"
#include "ui/widgets/scroll_area.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

// "Context ...... 40,960 tokens".
void addFact(Section* section, const QString& name, const QString& value, const QString& tip = {}) {
  auto* row = new QHBoxLayout;
  row->setSpacing(Measure::kSpace3);
  row->addWidget(new Label(name, TextRole::Label, Colour::Muted));
  auto* label = new Label(value, TextRole::Label);
  label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  label->setElided(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  if (!tip.isEmpty()) label->setToolTip(tip);
  row->addWidget(label, 1);
  section->content().addLayout(row);
}

QString shortHash(const QString& hash) {
  return hash.left(8) + u"…"_s + hash.right(4);
}

QString number(int64_t value) {
  return QLocale().toString(static_cast<qlonglong>(value));
}

}  // namespace

ModelsInspector::ModelsInspector(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
  m_column->setContentsMargins(0, 0, 0, 0);
  m_column->setSpacing(0);
  showNothing();
}

void ModelsInspector::begin(const QString& icon, const QString& title) {
  if (m_content) {
    m_content->hide();
    m_content->deleteLater();  // it may hold what was clicked
  }
  m_content = new QWidget(this);
  auto* column = new QVBoxLayout(m_content);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* head = new Panel(Colour::Surface, Qt::BottomEdge);
  head->setFixedHeight(Measure::kPageHeader);
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(Measure::kSpace4, 0, Measure::kSpace4, 0);
  row->setSpacing(Measure::kSpace2);
  if (!icon.isEmpty()) row->addWidget(new IconLabel(icon, 16, Colour::Accent));
  auto* label = new Label(title, TextRole::BodyStrong);
  label->setElided(true);
  row->addWidget(label, 1);
  column->addWidget(head);
  auto* inner = new QWidget;
  m_sections = new QVBoxLayout(inner);
  m_sections->setContentsMargins(0, 0, 0, 0);
  m_sections->setSpacing(0);
  column->addWidget(flatScrollArea(inner), 1);
  m_column->addWidget(m_content);
}

// At once, whole: what is put into a visible parent is shown by itself only with the next turn of the event
// loop.
void ModelsInspector::finish() {
  m_sections->addStretch();
  m_content->show();
}

void ModelsInspector::showNothing() {
  begin({}, tr("Nothing is chosen"));
  auto* section = new Section;
  auto* words = new Label(tr("Choose a model or an adapter to see what it needs and what its file says."),
                          TextRole::Label, Colour::Muted);
  words->setWordWrap(true);
  section->content().addWidget(words);
  m_sections->addWidget(section);
  finish();
}

void ModelsInspector::showModel(const InspectedModel& inspected) {
  const ModelFacts& model = *inspected.model;
  begin(u"model"_s, model.name);
  if (model.problem.isEmpty()) {
    auto* memory = new Section(tr("Memory by context"));
    auto* chart = new MemoryChart;
    chart->setModel(model, contextsAround(inspected.context, model.entry.details.contextLength),
                    inspected.context, inspected.budget_bytes);
    memory->header()->setTrailing(chart->unit());
    memory->content().addWidget(chart);
    m_sections->addWidget(memory);
  } else {
    auto* problem = new Section(tr("It cannot be run"));
    auto* words = new Label(model.problem, TextRole::Label, Colour::Error);
    words->setWordWrap(true);
    problem->content().addWidget(words);
    m_sections->addWidget(problem);
  }
  addMeasured(inspected);
  addRelatives(inspected);
  addModelFile(inspected);
  const bool builtIn = model.entry.path == kEmbeddedModelName;
  addButtons(model.path, model.problem.isEmpty(), inspected.adapters > 0 && model.problem.isEmpty(),
             !builtIn);
  finish();
}

void ModelsInspector::addMeasured(const InspectedModel& inspected) {
  if (!inspected.speed) return;
  const MeasuredSpeed& speed = *inspected.speed;
  const QLocale locale;
  auto* section = new Section(tr("Measured here"));
  section->header()->setTrailing(
      locale.toString(QDateTime::fromMSecsSinceEpoch(speed.at_ms), QLocale::ShortFormat));
  addFact(section, tr("Write"), tr("%1 tok/s").arg(locale.toString(speed.write_tokens_per_s, 'f', 0)));
  addFact(section, tr("Read prompt"), tr("%1 tok/s").arg(locale.toString(speed.read_tokens_per_s, 'f', 0)));
  addFact(section, tr("First token after %1").arg(number(speed.promptTokens)),
          tr("%1 s").arg(locale.toString(speed.firstToken_s, 'f', 2)));
  addFact(section, tr("Device"), speed.device, speed.device);
  m_sections->addWidget(section);
}

void ModelsInspector::addRelatives(const InspectedModel& inspected) {
  if (inspected.relatives.size() < 2) return;
  auto* section = new Section(tr("Same model, other types"));
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(Measure::kSpace4);
  grid->setVerticalSpacing(Measure::kSpace1);
  const auto figure = [&](const QString& text, int row, int column, TextRole role, Colour colour) {
    auto* label = new Label(text, role, colour);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    grid->addWidget(label, row, column);
  };
  grid->addWidget(new Label(tr("Type"), TextRole::Label, Colour::Muted), 0, 0);
  figure(tr("Size"), 0, 1, TextRole::Label, Colour::Muted);
  figure(tr("tok/s"), 0, 2, TextRole::Label, Colour::Muted);
  int row = 1;
  for (const auto& [model, speed] : inspected.relatives) {
    const bool self = model == inspected.model;
    const TextRole role = self ? TextRole::LabelStrong : TextRole::Label;
    if (self) {
      grid->addWidget(new Label(model->type, role), row, 0);
    } else {
      auto* link = new LinkButton(model->type, Colour::Text);
      link->setToolTip(model->name);
      connect(link, &LinkButton::clicked, this, [this, path = model->path] { Q_EMIT modelRequested(path); });
      grid->addWidget(link, row, 0, Qt::AlignLeft);
    }
    figure(sizeText(model->entry.fileSizeBytes), row, 1, role, Colour::Text);
    figure(speed ? QLocale().toString(speed->write_tokens_per_s, 'f', 0) : u"–"_s, row, 2, role,
           Colour::Text);
    ++row;
  }
  grid->setColumnStretch(0, 1);
  section->content().addLayout(grid);
  m_sections->addWidget(section);
}

void ModelsInspector::addModelFile(const InspectedModel& inspected) {
  const ModelFacts& model = *inspected.model;
  const ModelDetails& details = model.entry.details;
  auto* section = new Section(tr("File"));
  if (!details.name.empty()) addFact(section, tr("Name"), QString::fromStdString(details.name));
  if (details.contextLength > 0)
    addFact(section, tr("Context"), tr("%1 tokens").arg(number(details.contextLength)));
  if (details.layers > 0)
    addFact(section, tr("Layers"),
            tr("%1 of width %2").arg(number(details.layers), number(details.embeddingLength)));
  if (details.vocabSize > 0)
    addFact(section, tr("Vocabulary"), tr("%1 tokens").arg(number(details.vocabSize)));
  if (model.problem.isEmpty())
    addFact(section, tr("Template"), details.chatTemplate.empty() ? tr("none") : tr("from the file"),
            QString::fromStdString(details.chatTemplate).left(1200));
  if (inspected.adapters > 0) addFact(section, tr("Adapters that fit"), number(inspected.adapters));
  if (!model.sha256.isEmpty()) {
    addFact(section, tr("SHA-256"), shortHash(model.sha256), model.sha256);
  } else {
    auto* row = new QHBoxLayout;
    row->addWidget(new Label(tr("SHA-256"), TextRole::Label, Colour::Muted));
    row->addStretch();
    auto* compute = new LinkButton(tr("Compute"), Colour::Accent);
    row->addWidget(compute);
    section->content().addLayout(row);
    connect(compute, &LinkButton::clicked, this, [this, path = model.path] { Q_EMIT hashRequested(path); });
  }
  if (model.entry.path != kEmbeddedModelName) addFact(section, tr("Path"), model.path, model.path);
  m_sections->addWidget(section);
}

void ModelsInspector::showAdapter(const AdapterFacts& adapter) {
  begin(u"adapter"_s, adapter.name);
  const AdapterDetails& details = *adapter.entry.adapter;
  auto* section = new Section(tr("Adapter"));
  addFact(section, tr("Trained on"),
          details.baseName.empty() ? tr("not said") : QString::fromStdString(details.baseName));
  addFact(section, tr("Method"), methodText(adapter));
  addFact(section, tr("Rank"), number(details.rank));
  addFact(section, tr("Alpha"), QLocale().toString(details.alpha, 'g', 6));
  addFact(section, tr("Changed weights"), number(static_cast<int64_t>(details.weights.size())));
  if (!details.learnedFrom.empty())
    addFact(section, tr("Learned from"), QString::fromStdString(details.learnedFrom));
  m_sections->addWidget(section);

  auto* fits = new Section(tr("Fits"));
  for (const AdapterBase& base : adapter.bases) {
    const QString name = QString::fromStdString(base.name);
    auto* row = new QHBoxLayout;
    auto* link = new LinkButton(name, Colour::Text);
    row->addWidget(link);
    row->addStretch();
    if (base.sameFile) row->addWidget(new Label(tr("trained on it"), TextRole::Label, Colour::Good));
    fits->content().addLayout(row);
    connect(link, &LinkButton::clicked, this,
            [this, path = QString::fromStdString(base.path)] { Q_EMIT modelRequested(path); });
  }
  if (adapter.bases.empty()) {
    auto* words = new Label(tr("No model of the library fits it. Import the model that it was trained on."),
                            TextRole::Label, Colour::Warn);
    words->setWordWrap(true);
    fits->content().addWidget(words);
  }
  m_sections->addWidget(fits);

  auto* file = new Section(tr("File"));
  addFact(file, tr("Architecture"), QString::fromStdString(details.architecture));
  addFact(file, tr("Size"), sizeText(adapter.entry.fileSizeBytes));
  if (!adapter.sha256.isEmpty()) addFact(file, tr("SHA-256"), shortHash(adapter.sha256), adapter.sha256);
  addFact(file, tr("Path"), adapter.path, adapter.path);
  m_sections->addWidget(file);
  addButtons(adapter.path, false, !adapter.bases.empty(), true);
  finish();
}

void ModelsInspector::addButtons(const QString& path, bool model, bool canMerge, bool removable) {
  auto* section = new Section;
  auto* grid = new QGridLayout;
  grid->setSpacing(Measure::kSpace2);
  int count = 0;
  const auto add = [&](const QString& text, ButtonKind kind, auto signal) {
    auto* button = new Button(text, kind);
    button->setSmall();
    grid->addWidget(button, count / 2, count % 2, Qt::AlignLeft);
    ++count;
    connect(button, &Button::clicked, this, [this, path, signal] { Q_EMIT(this->*signal)(path); });
  };
  if (model) add(tr("Chat with it"), ButtonKind::Normal, &ModelsInspector::chatRequested);
  if (canMerge) add(tr("Merge…"), ButtonKind::Normal, &ModelsInspector::mergeRequested);
  add(tr("Export…"), ButtonKind::Normal, &ModelsInspector::exportRequested);
  if (removable) add(tr("Remove…"), ButtonKind::Danger, &ModelsInspector::removeRequested);
  grid->setColumnStretch(2, 1);
  section->content().addLayout(grid);
  m_sections->addWidget(section);
}

}  // namespace heddle::ui
