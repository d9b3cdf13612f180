#include "ui/pipelines/node_inspector.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "ui/pipelines/graph_presenter.h"
#include "ui/pipelines/pipeline_runner.h"
#include "ui/pipelines/review_form.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace pipelines;
using namespace Qt::StringLiterals;
namespace {

QString words(const std::string& text) {
  return QString::fromStdString(text);
}

void empty(QVBoxLayout* layout) {
  while (QLayoutItem* item = layout->takeAt(0)) {
    if (QWidget* widget = item->widget()) {
      widget->hide();
      widget->deleteLater();
    }
    delete item;
  }
}

Label* wrapped(const QString& text, Colour colour = Colour::Muted, TextRole role = TextRole::Label) {
  auto* label = new Label(text, role, colour);
  label->setWordWrap(true);
  return label;
}

QPlainTextEdit* valueBox(const QString& text, bool editable, const QString& name) {
  auto* box = new QPlainTextEdit(text);
  box->setReadOnly(!editable);
  box->setAccessibleName(name);
  box->setTabChangesFocus(true);
  box->setFont(
      themeOf(box).font(text.startsWith(u'{') || text.startsWith(u'[') ? TextRole::Code : TextRole::Body));
  const int lines = std::clamp(static_cast<int>(text.count(u'\n') + text.size() / 34 + 1), 2, 14);
  box->setFixedHeight(lines * 20 + 14);
  return box;
}

QString originText(const NodeRun& run) {
  switch (run.origin) {
    case Origin::Work:
      return NodeInspector::tr("It ran");
    case Origin::Reused:
      return NodeInspector::tr("Reused: the same inputs and settings were run before");
    case Origin::EarlierRun:
      return NodeInspector::tr("From the run that this one goes on from");
    case Origin::Pinned:
      return NodeInspector::tr("Given by a person");
    case Origin::Fallback:
      return NodeInspector::tr("Its fallback, after a failure");
    case Origin::Bypassed:
      return NodeInspector::tr("Bypassed");
  }
  return {};
}

QString stateText(NodeState state) {
  switch (state) {
    case NodeState::Pending:
      return NodeInspector::tr("Waits for its inputs");
    case NodeState::Queued:
      return NodeInspector::tr("In the queue");
    case NodeState::Running:
      return NodeInspector::tr("Running");
    case NodeState::Waiting:
      return NodeInspector::tr("Waits for a person");
    case NodeState::Done:
      return NodeInspector::tr("Done");
    case NodeState::Failed:
      return NodeInspector::tr("Failed");
    case NodeState::Skipped:
      return NodeInspector::tr("Skipped");
    case NodeState::Cancelled:
      return NodeInspector::tr("Stopped");
  }
  return {};
}

}  // namespace

NodeInspector::NodeInspector(ModelShelf& models, NamesOf names, QWidget* parent)
    : QWidget(parent),
      m_tabs(new InspectorTabs),
      m_icon(new IconLabel(u"pipelines"_s)),
      m_name(new Label({}, TextRole::BodyStrong)),
      m_pin(new IconButton(u"pin"_s, tr("Keep this result"))),
      m_more(new IconButton(u"more"_s, tr("More"))) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* head = new Panel(Colour::Surface, Qt::BottomEdge);
  head->setFixedHeight(Measure::kPageHeader);
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(16, 0, 12, 0);
  row->setSpacing(8);
  m_name->setElided(true);
  row->addWidget(m_icon);
  row->addWidget(m_name, 1);
  row->addWidget(m_pin);
  row->addWidget(m_more);
  column->addWidget(head);
  column->addWidget(m_tabs, 1);
  connect(m_more, &Button::clicked, this,
          [this] { Q_EMIT menuRequested(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
  m_tabs->addTab(tr("Settings"), makeSettings(models, std::move(names)));
  const auto list = [this](QVBoxLayout*& layout, const QString& title) {
    auto* page = new QWidget(this);
    auto* outer = new QVBoxLayout(page);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    layout = new QVBoxLayout;
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    outer->addLayout(layout);
    outer->addStretch(1);
    m_tabs->addTab(title, page);
    return outer;
  };
  list(m_inputs, tr("Input"));
  QVBoxLayout* outputs = list(m_outputs, tr("Output"));
  m_review = new ReviewForm;
  m_review->hide();
  outputs->insertWidget(0, m_review);
  m_outputProblem = wrapped({}, Colour::Error);
  m_outputProblem->setContentsMargins(16, 0, 16, 8);
  m_outputProblem->hide();
  outputs->insertWidget(2, m_outputProblem);
  auto* use = new QHBoxLayout;
  use->setContentsMargins(16, 0, 16, 12);
  m_useOutput = new Button(u"run"_s, tr("Run on with this output"), ButtonKind::Normal);
  m_useOutput->setToolTip(
      tr("What stands behind this node runs again with the output as it is edited here."));
  use->addWidget(m_useOutput);
  use->addStretch();
  outputs->insertLayout(3, use);
  connect(m_useOutput, &Button::clicked, this, &NodeInspector::takeOutputs);
  connect(m_review, &ReviewForm::answered, this, &NodeInspector::answered);
  list(m_trace, tr("Trace"));
}

QWidget* NodeInspector::makeSettings(ModelShelf& models, NamesOf names) {
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  m_form = new NodeForm(models, std::move(names), page);
  column->addWidget(m_form);
  auto* why = new Section(tr("Why it ran"), page);
  m_whySection = why;
  m_why = wrapped({});
  why->content().addWidget(m_why);
  auto* buttons = new QHBoxLayout;
  m_runHere = new Button(u"refresh"_s, tr("Run from here"), ButtonKind::Normal);
  m_runHere->setSmall();
  buttons->addWidget(m_runHere);
  buttons->addStretch();
  why->content().addLayout(buttons);
  connect(m_runHere, &Button::clicked, this, &NodeInspector::runFromHere);
  column->addWidget(why);
  auto* sums = new Section(tr("This run"), page);
  m_sumsSection = sums;
  auto* figures = new QHBoxLayout;
  m_sumNames = new Label({}, TextRole::Label, Colour::Muted);
  m_sumValues = new Label({}, TextRole::Label, Colour::Text);
  m_sumValues->setAlignment(Qt::AlignRight);
  figures->addWidget(m_sumNames);
  figures->addStretch();
  figures->addWidget(m_sumValues);
  sums->content().addLayout(figures);
  column->addWidget(sums);
  column->addStretch(1);
  return page;
}

void NodeInspector::setTab(int tab) {
  m_tabs->setCurrent(tab);
}

void NodeInspector::show(const Shown& shown, const PipelineRunner* runner) {
  if (!shown.node) return;
  if (m_node != shown.node->id) {
    m_node = shown.node->id;
    m_outputKey.clear();
    m_inputKey.clear();
    m_traceKey.clear();
  }
  m_icon->setIcon(shown.type ? words(shown.type->description().icon) : u"help"_s);
  m_icon->setColour(shown.type ? familyColour(shown.type->description().category) : Colour::Muted);
  m_name->setText(shown.name);
  m_pin->setFamilyIcon(shown.pinned ? u"lock"_s : u"pin"_s);
  m_pin->setToolTip(shown.pinned ? tr("Let the result go: run it again")
                                 : tr("Keep this result: do not run it again"));
  m_form->show(*shown.node, shown.type);
  m_form->setEnabled(!shown.readOnly);
  showWhy(shown, runner);
  showInputs(shown, runner);
  showOutputs(shown, runner);
  showTrace(shown, runner);
}

void NodeInspector::setMessages(const std::vector<CheckMessage>& messages) {
  m_form->setMessages(messages);
}

void NodeInspector::showWhy(const Shown& shown, const PipelineRunner* runner) {
  const NodeRun* run = runner ? runner->node(shown.node->id) : nullptr;
  const bool note = shown.type && shown.type->description().isNote;
  m_whySection->setVisible(!note);
  m_sumsSection->setVisible(run != nullptr && !note);
  if (!run) {
    m_why->setText(tr("It did not run yet."));
    return;
  }
  QString text;
  if (run->state == NodeState::Skipped)
    text = tr("It was skipped: nothing came through to it.");
  else if (run->why && run->origin == Origin::Work)
    text = translated(run->why->sentence(), "Pipelines");
  else
    text = originText(*run);
  m_why->setText(text);
  const QLocale locale;
  QStringList names, values;
  const auto add = [&](const QString& name, const QString& value) {
    names << name;
    values << value;
  };
  add(tr("State"), stateText(run->state));
  if (run->origin == Origin::Work && run->duration_ms > 0) add(tr("Time"), durationText(run->duration_ms));
  if (run->started_ms - run->queued_ms > 1 && run->attempt > 0)
    add(tr("Waited"), durationText(run->started_ms - run->queued_ms));
  const auto tokens = [&](int count) { return tr("%n tokens", nullptr, count); };
  if (run->tokens.prompt > 0) add(tr("Prompt"), tokens(run->tokens.prompt));
  if (run->tokens.cachedPrompt > 0) add(tr("Reused prefix"), tokens(run->tokens.cachedPrompt));
  if (run->tokens.completion > 0) add(tr("Written"), tokens(run->tokens.completion));
  if (run->attempt > 1) add(tr("Attempts"), locale.toString(run->attempt));
  m_sumNames->setText(names.join(u'\n'));
  m_sumValues->setText(values.join(u'\n'));
}

void NodeInspector::showInputs(const Shown& shown, const PipelineRunner* runner) {
  const NodeRun* run = runner ? runner->node(shown.node->id) : nullptr;
  std::string key = run ? "run" : "none";
  std::vector<std::pair<const Port*, std::optional<Value>>> values;
  for (const Port& port : shown.ports) {
    if (port.direction != Direction::In || isImplicitPort(port.id)) continue;
    std::optional<Value> value;
    if (run)
      if (const auto hash = run->inputs.find(port.id); hash != run->inputs.end())
        value = runner->value(hash->second);
    key += "/" + port.id + (value ? value->hash() : "-");
    values.emplace_back(&port, std::move(value));
  }
  if (key == m_inputKey) return;
  m_inputKey = key;
  empty(m_inputs);
  if (values.empty()) m_inputs->addWidget(wrapped(tr("This node takes nothing in.")));
  for (const auto& [port, value] : values) {
    const QString name = port->title.empty() ? words(port->id) : translated(port->title, "Pipelines");
    auto* label =
        new FormRow(name, value ? static_cast<QWidget*>(valueBox(valueText(value->json()), false, name))
                                : wrapped(run ? tr("Nothing came in.") : tr("Comes with the first run.")));
    label->setHint(words(portTypeName(port->type)));
    m_inputs->addWidget(label);
  }
}

void NodeInspector::showOutputs(const Shown& shown, const PipelineRunner* runner) {
  const NodeRun* run = runner ? runner->node(shown.node->id) : nullptr;
  const bool waits = run && run->state == NodeState::Waiting && run->question;
  m_review->setVisible(waits);
  if (waits) m_review->show(run->path, *run->question);
  std::string key = run ? std::string(nodeStateName(run->state)) : "none";
  std::vector<std::pair<const Port*, std::optional<Value>>> values;
  for (const Port& port : shown.ports) {
    if (port.direction != Direction::Out || isImplicitPort(port.id) || port.type.kind == PortKind::Control)
      continue;
    std::optional<Value> value;
    if (run)
      if (const auto hash = run->outputs.find(port.id); hash != run->outputs.end())
        value = runner->value(hash->second);
    key += "/" + port.id + (value ? value->hash() : "-");
    values.emplace_back(&port, std::move(value));
  }
  const QString streamed =
      run && run->state == NodeState::Running ? runner->streamed(shown.node->id) : QString();
  key += "/" + std::to_string(streamed.size());
  if (key == m_outputKey) return;
  m_outputKey = key;
  empty(m_outputs);
  m_outputEditors.clear();
  m_outputProblem->hide();
  const bool finished = run && run->state == NodeState::Done;
  m_useOutput->setVisible(finished && !values.empty());
  if (run && run->error) m_outputs->addWidget(wrapped(sentence(*run->error), Colour::Error));
  if (!streamed.isEmpty()) m_outputs->addWidget(valueBox(streamed, false, tr("Output so far")));
  for (const auto& [port, value] : values) {
    const QString name = port->title.empty() ? words(port->id) : translated(port->title, "Pipelines");
    QPlainTextEdit* box = nullptr;
    if (finished) {
      box = valueBox(value ? (value->json().is_string() ? words(value->json().get<std::string>())
                                                        : words(value->json().dump(2)))
                           : QString(),
                     true, name);
      box->document()->setModified(false);
      m_outputEditors.push_back({*port, box});
    }
    auto* row = new FormRow(name, box ? static_cast<QWidget*>(box)
                                      : wrapped(run && !streamed.isEmpty() ? tr("Being written.")
                                                : run                      ? tr("Nothing came through.")
                                                      : tr("Comes with the first run.")));
    row->setHint(words(portTypeName(port->type)));
    if (finished && !value) row->setHelp(tr("Nothing came through."));
    m_outputs->addWidget(row);
  }
  if (values.empty() && !waits) {
    // An output node shows what came to it.
    bool shownAny = false;
    if (run)
      for (const auto& [port, hash] : run->inputs)
        if (const auto value = runner->value(hash)) {
          m_outputs->addWidget(
              new FormRow(words(port), valueBox(valueText(value->json()), false, words(port))));
          shownAny = true;
        }
    if (!shownAny) m_outputs->addWidget(wrapped(tr("This node gives nothing out.")));
  }
}

QPlainTextEdit* NodeInspector::outputEditor(const std::string& port) const {
  for (const Output& output : m_outputEditors)
    if (output.port.id == port) return output.editor;
  return nullptr;
}

void NodeInspector::takeOutputs() {
  std::map<std::string, Json> outputs;
  for (const Output& output : m_outputEditors) {
    const std::string typed = output.editor->toPlainText().toStdString();
    if (typed.empty() && !output.editor->document()->isModified())
      continue;  // nothing came through, nor shall it
    const bool bare = !output.port.type.list &&
                      (output.port.type.kind == PortKind::Text || output.port.type.kind == PortKind::Label ||
                       output.port.type.kind == PortKind::Model);
    Json value = bare ? Json(typed) : Json::parse(typed, nullptr, false);
    if (value.is_discarded() || !isOfType(value, output.port.type)) {
      m_outputProblem->setText(tr("%1 takes %2; what stands there is not that.")
                                   .arg(words(output.port.id), words(portTypeName(output.port.type))));
      m_outputProblem->show();
      output.editor->setFocus();
      return;
    }
    outputs[output.port.id] = std::move(value);
  }
  m_outputProblem->hide();
  Q_EMIT outputsEdited(outputs);
}

void NodeInspector::showTrace(const Shown& shown, const PipelineRunner* runner) {
  const NodeRun* run = runner ? runner->node(shown.node->id) : nullptr;
  QStringList names, values;
  std::string key = "none";
  if (run) {
    const auto add = [&](const QString& name, const QString& value) {
      names << name;
      values << value;
    };
    add(tr("State"), stateText(run->state));
    add(tr("Result"), originText(*run));
    add(tr("Attempt"), QString::number(run->attempt));
    add(tr("In the queue at"), durationText(run->queued_ms));
    add(tr("Started at"), durationText(run->started_ms));
    add(tr("Took"), durationText(run->duration_ms));
    if (!run->key.empty()) add(tr("Key of the result"), words(run->key.substr(0, 12)));
    const std::string inside = run->path + "/";
    for (const auto& [path, node] : runner->nodes())
      if (path.starts_with(inside) && names.size() < 200)
        add(words(path.substr(inside.size())),
            node.state == NodeState::Done ? durationText(node.duration_ms) : stateText(node.state));
    key = (names + values).join(u'\n').toStdString();
  }
  if (key == m_traceKey) return;
  m_traceKey = key;
  empty(m_trace);
  if (!run) {
    m_trace->addWidget(wrapped(tr("It did not run yet.")));
    return;
  }
  auto* sheet = new QWidget;
  auto* grid = new QGridLayout(sheet);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(12);
  grid->setVerticalSpacing(4);
  grid->setColumnStretch(1, 1);
  for (int i = 0; i < names.size(); ++i) {
    grid->addWidget(new Label(names[i], TextRole::Label, Colour::Muted), i, 0, Qt::AlignTop);
    auto* value = wrapped(values[i], Colour::Text);
    value->setAlignment(Qt::AlignRight);
    grid->addWidget(value, i, 1);
  }
  m_trace->addWidget(sheet);
}

}  // namespace heddle::ui
