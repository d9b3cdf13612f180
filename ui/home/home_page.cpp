#include "ui/home/home_page.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QLocale>
#include <QPainter>
#include <QScrollArea>

#include "core/base/log.h"
#include "core/base/settings.h"
#include "ui/home/choice_card.h"
#include "ui/home/machine_facts.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/theme/heddle_style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kWidth = 1032;
constexpr int kModelsShown = 3;
constexpr int kRecentShown = 5;

// The number of a step in a circle; the first is the one to begin with.
class StepNumber final : public QWidget {
 public:
  StepNumber(int number, bool filled) : m_number(number), m_filled(filled) { setFixedSize(24, 24); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const Theme& theme = themeOf(this);
    if (m_filled)
      drawRounded(&painter, rect(), theme.colour(Colour::Accent), {}, 12);
    else
      drawRounded(&painter, rect(), theme.colour(Colour::Surface), theme.colour(Colour::StrongLine), 12);
    painter.setFont(theme.font(TextRole::LabelStrong));
    painter.setPen(theme.colour(m_filled ? Colour::OnAccent : Colour::Muted));
    painter.drawText(rect(), Qt::AlignCenter, QLocale().toString(m_number));
  }

 private:
  int m_number;
  bool m_filled;
};

QString gigabytes(qint64 bytes) {
  const double value = static_cast<double>(bytes) / (1024.0 * 1024 * 1024);
  return QLocale().toString(value, 'f', value < 10 ? 1 : 0);
}

struct Step {
  QWidget* widget;
  QVBoxLayout* body;
  QHBoxLayout* buttons;
};

Step makeStep(int number, const QString& title, const QString& purpose, bool line) {
  auto* widget = new QWidget;
  widget->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);  // three equal columns
  auto* outer = new QHBoxLayout(widget);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->setSpacing(0);
  if (line) outer->addWidget(new Hairline(Qt::Vertical));
  auto* column = new QVBoxLayout;
  column->setContentsMargins(20, 20, 20, 16);
  column->setSpacing(8);
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(new StepNumber(number, number == 1));
  head->addWidget(new Label(title, TextRole::Title), 1);
  column->addLayout(head);
  auto* words = new Label(purpose, TextRole::Label, Colour::Muted);
  words->setWordWrap(true);
  column->addWidget(words);
  column->addSpacing(4);
  auto* body = new QVBoxLayout;
  body->setSpacing(8);
  column->addLayout(body);
  column->addStretch(1);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  column->addLayout(buttons);
  outer->addLayout(column, 1);
  return {widget, body, buttons};
}

}  // namespace

HomePage::HomePage(Services services, QString modelFolder, std::vector<SampleEntry> sample, QObject* parent)
    : Page(parent),
      m_services(services),
      m_modelFolder(std::move(modelFolder)),
      m_sample(std::move(sample)) {}

QWidget* HomePage::createWidget() {
  auto* area = new QScrollArea;
  area->setProperty(property::kFlat, true);
  area->setFrameShape(QFrame::NoFrame);
  area->setWidgetResizable(true);
  auto* page = new Panel(Colour::Window);
  auto* across = new QHBoxLayout(page);
  across->setContentsMargins(24, 24, 24, 24);
  auto* middle = new QWidget;
  middle->setMaximumWidth(kWidth);
  middle->setMinimumWidth(600);
  auto* column = new QVBoxLayout(middle);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(16);
  column->addStretch(1);
  column->addWidget(createHead());
  column->addSpacing(4);
  column->addWidget(createMachineCard());
  column->addWidget(createSteps());
  column->addWidget(createRecent());
  column->addWidget(createFoot());
  column->addStretch(2);
  across->addStretch(1);
  across->addWidget(middle, 1000);
  across->addStretch(1);
  area->setWidget(page);
  connect(&m_services.models, &ModelShelf::modelsChanged, this, &HomePage::showModels);
  connect(&m_services.models, &ModelShelf::chosenChanged, this, &HomePage::showModels);
  connect(&m_services.project, &ProjectSession::changed, this, &HomePage::showRecent);
  showModels();
  showRecent();
  return area;
}

void HomePage::shown() {
  showRecent();
}

QWidget* HomePage::createHead() {
  auto* head = new QWidget;
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(16);
  row->addWidget(new IconLabel(u"logo"_s, 48, Colour::Accent));
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  words->addWidget(new Label(tr("Welcome to Heddle"), TextRole::Welcome));
  auto* purpose =
      new Label(tr("Write prompts and talk with models that run on this machine. Nothing leaves it."),
                TextRole::Body, Colour::Muted);
  purpose->setElided(true);
  words->addWidget(purpose);
  row->addLayout(words, 1);
  auto* open = new Button(u"folder"_s, tr("Open a project"));
  connect(open, &Button::clicked, this, [this] { m_services.commands.run(u"project.open"_s); });
  auto* manual = new Button(u"help"_s, tr("Manual"), ButtonKind::Quiet);
  connect(manual, &Button::clicked, this, [this] { m_services.navigator.openHelp(u"getting_started"_s); });
  row->addWidget(open);
  row->addWidget(manual);
  return head;
}

QWidget* HomePage::createMachineCard() {
  const MachineFacts facts = machineFacts(m_modelFolder);
  auto* card = Panel::card();
  card->setFixedHeight(44);
  auto* row = new QHBoxLayout(card);
  row->setContentsMargins(16, 0, 16, 0);
  row->setSpacing(8);
  row->addWidget(new Label(tr("This machine"), TextRole::LabelStrong));
  const auto fact = [row](const QString& icon, const QString& strong, const QString& muted) {
    row->addSpacing(8);
    auto* line = new Hairline(Qt::Vertical);
    line->setFixedHeight(20);
    row->addWidget(line);
    row->addSpacing(8);
    row->addWidget(new IconLabel(icon, 16));
    auto* value = new Label(strong, TextRole::Label);
    QFont font = value->font();
    font.setWeight(QFont::Medium);
    value->setFont(font);
    row->addWidget(value);
    row->addWidget(new Label(muted, TextRole::Label, Colour::Muted));
  };
  if (!facts.processor.isEmpty())
    fact(u"cpu"_s, facts.processor, facts.cores == 1 ? tr("1 core") : tr("%1 cores").arg(facts.cores));
  if (facts.memoryBytes > 0)
    fact(u"memory"_s, tr("%1 GB").arg(gigabytes(facts.memoryBytes)),
         tr("%1 free").arg(gigabytes(facts.memoryFreeBytes)));
  if (facts.diskFreeBytes > 0)
    fact(u"dataset"_s, tr("%1 GB").arg(gigabytes(facts.diskFreeBytes)), tr("free for models"));
  row->addStretch();
  row->addWidget(new Chip(tr("Ready"), ChipKind::Good, u"check"_s));
  return card;
}

QWidget* HomePage::createSteps() {
  auto* card = Panel::card();
  auto* row = new QHBoxLayout(card);
  row->setContentsMargins(1, 1, 1, 1);
  row->setSpacing(0);
  row->addWidget(createModelStep(), 1);
  row->addWidget(createSampleStep(), 1);
  row->addWidget(createRunStep(), 1);
  card->setMinimumHeight(344);
  return card;
}

QWidget* HomePage::createModelStep() {
  const Step step = makeStep(1, tr("Choose a model"), tr("It answers in Chat and runs your prompts."), false);
  m_models = new QVBoxLayout;
  m_models->setSpacing(8);
  step.body->addLayout(m_models);
  auto* note =
      new Label(tr("A small model is built in, so you can begin at once. Any GGUF file can be added."),
                TextRole::Label, Colour::Muted);
  note->setWordWrap(true);
  step.body->addWidget(note);
  auto* chat = new Button(u"playground"_s, tr("Start a chat"), ButtonKind::Primary);
  connect(chat, &Button::clicked, this, [this] { m_services.navigator.openPage(u"chat"_s); });
  auto* file = new Button(tr("I have a file"));
  connect(file, &Button::clicked, this, [this] { m_services.commands.run(u"model.import"_s); });
  if (m_services.commands.find(u"go.page.chat"_s)) step.buttons->addWidget(chat);
  step.buttons->addWidget(file);
  step.buttons->addStretch();
  return step.widget;
}

QWidget* HomePage::createSampleStep() {
  const Step step =
      makeStep(2, tr("Open the sample project"), tr("Small and complete. Change anything."), true);
  auto* box = Panel::card(nullptr, Colour::Window);
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 4, 0, 4);
  column->setSpacing(0);
  for (size_t i = 0; i < m_sample.size(); ++i) {
    auto* row = new OpenRow(m_sample[i].icon, m_sample[i].title, m_sample[i].detail, i + 1 < m_sample.size());
    connect(row, &OpenRow::clicked, this, [this] { m_services.commands.run(u"project.sample"_s); });
    column->addWidget(row);
  }
  if (!m_sample.empty()) step.body->addWidget(box);
  auto* sample = new Button(tr("Open sample"));
  connect(sample, &Button::clicked, this, [this] { m_services.commands.run(u"project.sample"_s); });
  if (m_services.commands.find(u"project.sample"_s)) step.buttons->addWidget(sample);
  auto* empty = new Button(u"add"_s, tr("Empty project"), ButtonKind::Quiet);
  connect(empty, &Button::clicked, this, [this] { m_services.commands.run(u"project.new"_s); });
  step.buttons->addWidget(empty);
  step.buttons->addStretch();
  return step.widget;
}

QWidget* HomePage::createRunStep() {
  const Step step = makeStep(3, tr("Write, run, compare"),
                             tr("Fill a prompt's variables, run it, and keep every version."), true);
  auto* box = Panel::card(nullptr, Colour::Surface);
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(12, 10, 12, 10);
  column->setSpacing(6);
  auto* code = new Label(u"Answer in {{ language }}.\n{{ question }}"_s, TextRole::Code);
  column->addWidget(code);
  auto* chips = new QHBoxLayout;
  chips->setSpacing(4);
  chips->addWidget(new Chip(u"language"_s, ChipKind::Info));
  chips->addWidget(new Chip(u"question"_s, ChipKind::Info));
  chips->addStretch();
  column->addLayout(chips);
  step.body->addWidget(box);
  auto* note = new Label(tr("Names in double braces become a form. What you save is a version that can "
                            "always be brought back; what you run keeps its model, settings and seed."),
                         TextRole::Label, Colour::Muted);
  note->setWordWrap(true);
  step.body->addWidget(note);
  auto* prompts = new Button(u"run"_s, tr("Open Prompts"));
  connect(prompts, &Button::clicked, this, [this] { m_services.navigator.openPage(u"prompts"_s); });
  auto* read = new Button(tr("Read how it works"), ButtonKind::Quiet);
  connect(read, &Button::clicked, this, [this] { m_services.navigator.openHelp(u"prompts"_s); });
  if (m_services.commands.find(u"go.page.prompts"_s)) step.buttons->addWidget(prompts);
  step.buttons->addWidget(read);
  step.buttons->addStretch();
  return step.widget;
}

QWidget* HomePage::createRecent() {
  m_recentPart = new QWidget;
  auto* column = new QVBoxLayout(m_recentPart);
  column->setContentsMargins(0, 4, 0, 0);
  column->setSpacing(8);
  column->addWidget(new Label(tr("Recent projects"), TextRole::LabelStrong));
  auto* card = Panel::card();
  m_recent = new QVBoxLayout(card);
  m_recent->setContentsMargins(0, 4, 0, 4);
  m_recent->setSpacing(0);
  column->addWidget(card);
  return m_recentPart;
}

QWidget* HomePage::createFoot() {
  auto* foot = new QWidget;
  auto* row = new QHBoxLayout(foot);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(6);
  const auto text = [](const QString& words) { return new Label(words, TextRole::Label, Colour::Muted); };
  row->addWidget(new IconLabel(u"keyboard"_s, 16));
  row->addWidget(new KeyCap(u"Ctrl K"_s));
  row->addWidget(text(tr("finds every command")));
  row->addSpacing(10);
  row->addWidget(new KeyCap(u"F1"_s));
  row->addWidget(text(tr("opens the manual at this page")));
  row->addStretch();
  row->addWidget(text(tr("Language")));
  auto* language = new QComboBox;
  language->setAccessibleName(tr("Language"));
  const SettingDescription described = m_services.settings.description(setting::kLanguage);
  const std::string now = m_services.settings.text(setting::kLanguage);
  for (const SettingChoice& choice : described.choices) {
    language->addItem(translated(choice.title, "Settings"), QString::fromStdString(choice.value));
    if (choice.value == now) language->setCurrentIndex(language->count() - 1);
  }
  connect(language, &QComboBox::activated, this, [this, language](int index) {
    if (const Status saved =
            m_services.settings.set(setting::kLanguage, language->itemData(index).toString().toStdString());
        !saved)
      m_services.notifier.error(saved.error());
    else
      m_services.notifier.toast({.tone = Tone::Info, .title = tr("The language changes at the next start")});
  });
  row->addWidget(language);
  row->addSpacing(10);
  row->addWidget(text(tr("Show this page at start")));
  auto* start = new ToggleSwitch(tr("Show this page at start"));
  start->setChecked(m_services.settings.boolean(setting::kWelcome));
  connect(start, &ToggleSwitch::clicked, this, [this](bool on) {
    if (const Status saved = m_services.settings.set(setting::kWelcome, on); !saved)
      m_services.notifier.error(saved.error());
  });
  row->addWidget(start);
  return foot;
}

void HomePage::showModels() {
  if (!m_models) return;
  while (QLayoutItem* item = m_models->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();
    delete item;
  }
  const ShelfModel chosen = m_services.models.chosen();
  std::vector<ShelfModel> shown = m_services.models.models();
  // The chosen one is always among those shown.
  std::stable_sort(shown.begin(), shown.end(), [&](const ShelfModel& a, const ShelfModel& b) {
    return (a.path == chosen.path) > (b.path == chosen.path);
  });
  if (shown.size() > kModelsShown) shown.resize(kModelsShown);
  for (const ShelfModel& model : shown) {
    const bool isChosen = model.path == chosen.path;
    auto* card = new ChoiceCard(model.name, model.detail,
                                isChosen        ? tr("Chosen")
                                : model.builtIn ? tr("Built in")
                                                : QString());
    card->setChecked(isChosen);
    connect(card, &ChoiceCard::clicked, this, [this, path = model.path] { m_services.models.choose(path); });
    m_models->addWidget(card);
  }
}

void HomePage::showRecent() {
  if (!m_recent) return;
  while (QLayoutItem* item = m_recent->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();
    delete item;
  }
  const QStringList recent = m_services.project.recent().mid(0, kRecentShown);
  for (const QString& path : recent) {
    auto* row = new OpenRow(u"dataset"_s, QFileInfo(path).fileName(),
                            QDir::toNativeSeparators(QFileInfo(path).absolutePath()), path != recent.last());
    connect(row, &OpenRow::clicked, this, [this, path] {
      if (const Status opened = m_services.project.open(path); !opened)
        m_services.notifier.error(opened.error());
    });
    m_recent->addWidget(row);
  }
  m_recentPart->setVisible(!recent.isEmpty());
}

}  // namespace heddle::ui
