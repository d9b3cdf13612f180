#include "ui/widgets/sampling_panel.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

struct SamplingField {
  const char* label;
  const char* help;
  double minimum, maximum, step;
  int decimals;
  float SamplingSettings::* member;
};

namespace {

constexpr const char* kScope = "heddle::ui::SamplingPanel";

constexpr SamplingField kMain[] = {
    {QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel", "Temperature"),
     QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel",
                       "Lower repeats the likeliest words; 0 always takes the likeliest. 0 to 2."),
     0, 2, 0.05, 2, &SamplingSettings::temperature},
    {QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel", "Top-p"),
     QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel",
                       "Keeps the likeliest words until their chances add up to this; 1 keeps all. 0 to 1."),
     0, 1, 0.01, 2, &SamplingSettings::topP},
    {QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel", "Min-p"),
     QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel",
                       "Drops words less likely than this part of the likeliest; 0 drops none. 0 to 1."),
     0, 1, 0.01, 2, &SamplingSettings::minP},
};

constexpr SamplingField kMore[] = {
    {QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel", "Typical-p"),
     QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel",
                       "Keeps words that surprise about as much as expected; 1 is off. 0 to 1."),
     0, 1, 0.01, 2, &SamplingSettings::typicalP},
    {QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel", "Repeat penalty"),
     QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel",
                       "Above 1 makes words said lately less likely; 1 is off. 1 to 2."),
     1, 2, 0.01, 2, &SamplingSettings::repeatPenalty},
    {QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel", "Presence penalty"),
     QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel",
                       "Taken once from the score of each word said lately; 0 is off. -2 to 2."),
     -2, 2, 0.05, 2, &SamplingSettings::presencePenalty},
    {QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel", "Frequency penalty"),
     QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel",
                       "Taken for every time a word was said lately; 0 is off. -2 to 2."),
     -2, 2, 0.05, 2, &SamplingSettings::frequencyPenalty},
};

struct Preset {
  const char* name;
  float temperature, topP, minP;
  int topK;
};
constexpr Preset kPresets[] = {
    {QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel", "Precise"), 0.0f, 1.0f, 0.0f, 0},
    {QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel", "Balanced"), 0.8f, 0.95f, 0.05f, 40},
    {QT_TRANSLATE_NOOP("heddle::ui::SamplingPanel", "Creative"), 1.2f, 0.98f, 0.02f, 0},
};

QString text(const char* source) {
  return QCoreApplication::translate(kScope, source);
}

bool sameFigure(float a, float b) {
  return std::abs(a - b) < 1e-4f;
}

}  // namespace

SamplingPanel::SamplingPanel(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* section = new Section(tr("Sampling"), this);
  makePresets(section);
  for (const SamplingField& field : kMain) addSlider(section, field);
  section->content().addWidget(makeNumbers());
  column->addWidget(section);
  column->addWidget(makeMore());
  showAll();
}

void SamplingPanel::makePresets(Section* section) {
  m_presets = new QComboBox(this);
  m_presets->setProperty(property::kSmall, true);
  m_presets->setAccessibleName(tr("Sampling preset"));
  for (const Preset& preset : kPresets) m_presets->addItem(text(preset.name));
  m_presets->addItem(tr("Custom"));
  section->header()->setTrailingWidget(m_presets);
  connect(m_presets, &QComboBox::activated, this, [this](int index) {
    if (index < 0 || index >= static_cast<int>(std::size(kPresets))) {
      showAll();  // "Custom" is what the figures say, not a choice
      return;
    }
    const Preset& preset = kPresets[index];
    m_settings.sampling.temperature = preset.temperature;
    m_settings.sampling.topP = preset.topP;
    m_settings.sampling.minP = preset.minP;
    m_settings.sampling.topK = preset.topK;
    edited();
  });
}

void SamplingPanel::addSlider(Section* section, const SamplingField& field) {
  auto* slider = new SliderField(field.minimum, field.maximum, field.step, field.decimals, this);
  slider->setName(text(field.label));
  slider->setToolTip(text(field.help));
  auto* row = new FormRow(text(field.label), slider, this);
  row->setToolTip(text(field.help));
  section->content().addWidget(row);
  const auto member = field.member;
  const int decimals = field.decimals;
  connect(slider, &SliderField::valueChanged, this, [this, member](double value) {
    m_settings.sampling.*member = static_cast<float>(value);
    edited();
  });
  connect(row, &FormRow::resetRequested, this, [this, member] {
    m_settings.sampling.*member = m_defaults.sampling.*member;
    edited();
  });
  m_rows.push_back({row, [this, slider, row, member, decimals] {
                      const float value = m_settings.sampling.*member;
                      const float usual = m_defaults.sampling.*member;
                      slider->setValue(static_cast<double>(value));
                      row->setChanged(!sameFigure(value, usual),
                                      QString::number(static_cast<double>(usual), 'f', decimals));
                    }});
}

QWidget* SamplingPanel::makeNumbers() {
  auto* holder = new QWidget(this);
  auto* line = new QHBoxLayout(holder);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(Measure::kSpace2);
  const auto number = [&](const QString& label, const QString& help, int least, int most, auto get,
                          auto put) {
    auto* box = new QSpinBox(holder);
    box->setRange(least, most);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setAccessibleName(label);
    box->setToolTip(help);
    box->setKeyboardTracking(false);
    auto* row = new FormRow(label, box, holder);
    row->setToolTip(help);
    line->addWidget(row, 1);
    connect(box, &QSpinBox::valueChanged, this, [this, put](int value) {
      if (m_showing) return;
      put(m_settings, value);
      edited();
    });
    m_rows.push_back({row, [this, box, get] { box->setValue(get(m_settings)); }});
  };
  number(
      tr("Top-k"), tr("Keeps this many of the likeliest words; 0 keeps all. 0 to 1,000."), 0, 1000,
      [](const GenerationSettings& s) { return s.sampling.topK; },
      [](GenerationSettings& s, int value) { s.sampling.topK = value; });
  number(
      tr("Max tokens"), tr("The answer ends after this many tokens. 1 to 32,768."), 1, 32768,
      [](const GenerationSettings& s) { return s.maxTokens; },
      [](GenerationSettings& s, int value) { s.maxTokens = value; });

  auto* seed = new QLineEdit(holder);
  seed->setPlaceholderText(tr("random"));
  seed->setAccessibleName(tr("Seed"));
  seed->setToolTip(tr("The same seed gives the same answer again; empty draws a new one each time."));
  seed->setValidator(new QRegularExpressionValidator(QRegularExpression(u"\\d{0,19}"_s), seed));
  auto* row = new FormRow(tr("Seed"), seed, holder);
  line->addWidget(row, 1);
  connect(seed, &QLineEdit::editingFinished, this, [this, seed] {
    bool valid = false;
    const qulonglong value = seed->text().toULongLong(&valid);
    const std::optional<uint64_t> chosen = valid ? std::optional<uint64_t>(value) : std::nullopt;
    if (chosen == m_settings.sampling.seed) return;
    m_settings.sampling.seed = chosen;
    edited();
  });
  m_rows.push_back({row, [this, seed] {
                      const auto& value = m_settings.sampling.seed;
                      if (!seed->hasFocus() || !seed->isModified())
                        seed->setText(value ? QString::number(*value) : QString());
                    }});
  return holder;
}

QWidget* SamplingPanel::makeMore() {
  auto* section = new Section(tr("More sampling"), this);
  auto* toggle = new IconButton(u"chevron_right"_s, tr("Show more sampling settings"), section);
  toggle->setSmall();
  toggle->setCheckable(true);
  section->header()->setTrailingWidget(toggle);
  auto* inside = new Section({}, section);
  inside->content().setContentsMargins(0, 0, 0, 0);
  for (const SamplingField& field : kMore) addSlider(inside, field);

  auto* window = new QSpinBox(inside);
  window->setRange(0, 4096);
  window->setButtonSymbols(QAbstractSpinBox::NoButtons);
  window->setKeyboardTracking(false);
  window->setAccessibleName(tr("Penalty window"));
  auto* windowRow = new FormRow(tr("Penalty window"), window, inside);
  windowRow->setToolTip(tr("The penalties look back this many tokens; 0 turns them off. 0 to 4,096."));
  inside->content().addWidget(windowRow);
  connect(window, &QSpinBox::valueChanged, this, [this](int value) {
    if (m_showing) return;
    m_settings.sampling.penaltyWindow = value;
    edited();
  });
  m_rows.push_back({windowRow, [this, window] { window->setValue(m_settings.sampling.penaltyWindow); }});

  auto* stop = new QPlainTextEdit(inside);
  stop->setFixedHeight(3 * 20 + Measure::kSpace2);
  stop->setTabChangesFocus(true);
  stop->setAccessibleName(tr("Stop strings"));
  auto* stopRow = new FormRow(tr("Stop strings, one a line"), stop, inside);
  stopRow->setToolTip(tr("An answer ends before the first of these texts."));
  inside->content().addWidget(stopRow);
  connect(stop, &QPlainTextEdit::textChanged, this, [this, stop] {
    if (m_showing) return;
    m_settings.stop.clear();
    for (const QString& line : stop->toPlainText().split(u'\n'))
      if (!line.isEmpty()) m_settings.stop.push_back(line.toStdString());
    edited();
  });
  m_rows.push_back({stopRow, [this, stop] {
                      if (stop->hasFocus()) return;
                      QStringList lines;
                      for (const std::string& line : m_settings.stop)
                        lines.push_back(QString::fromStdString(line));
                      stop->setPlainText(lines.join(u'\n'));
                    }});
  inside->hide();
  section->content().addWidget(inside);
  connect(toggle, &QAbstractButton::toggled, inside, [inside, toggle](bool open) {
    inside->setVisible(open);
    toggle->setFamilyIcon(open ? u"chevron_down"_s : u"chevron_right"_s);
  });
  return section;
}

void SamplingPanel::setSettings(const GenerationSettings& settings) {
  m_settings = settings;
  showAll();
}

void SamplingPanel::setDefaults(const GenerationSettings& defaults) {
  m_defaults = defaults;
  showAll();
}

void SamplingPanel::edited() {
  showAll();
  Q_EMIT settingsChanged(m_settings);
}

void SamplingPanel::showAll() {
  m_showing = true;
  for (const Row& row : m_rows) row.show();
  const SamplingSettings& now = m_settings.sampling;
  int preset = static_cast<int>(std::size(kPresets));
  for (int i = 0; i < static_cast<int>(std::size(kPresets)); ++i)
    if (sameFigure(now.temperature, kPresets[i].temperature) && sameFigure(now.topP, kPresets[i].topP) &&
        sameFigure(now.minP, kPresets[i].minP) && now.topK == kPresets[i].topK)
      preset = i;
  m_presets->setCurrentIndex(preset);
  m_showing = false;
}

}  // namespace heddle::ui
