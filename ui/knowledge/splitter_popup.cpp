#include "ui/knowledge/splitter_popup.h"

#include <QComboBox>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/knowledge/description_form.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {

SplitterPopup::SplitterPopup(QWidget* parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint),
      m_choice(new QComboBox),
      m_form(new DescriptionForm("Splitter")),
      m_help(new Label({}, TextRole::Label, Colour::Muted)),
      m_preview(new Label({}, TextRole::Label, Colour::Muted)),
      m_apply(new Button(tr("Apply to the source"), ButtonKind::Primary)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(16, 12, 16, 12);
  column->setSpacing(8);
  for (const Splitter& splitter : splitters())
    m_choice->addItem(translated(splitter.description.title, "Splitter"),
                      QString::fromStdString(splitter.description.id));
  m_choice->setAccessibleName(tr("Splitter"));
  column->addWidget(new FormRow(tr("Splitter"), m_choice));
  m_help->setWordWrap(true);
  column->addWidget(m_help);
  column->addWidget(m_form);
  m_preview->setWordWrap(true);
  column->addWidget(m_preview);
  column->addWidget(m_apply, 0, Qt::AlignRight);
  setFixedWidth(300);
  connect(m_choice, &QComboBox::currentIndexChanged, this, [this] {
    showForm({});
    if (!m_showing) Q_EMIT edited();
  });
  connect(m_form, &DescriptionForm::edited, this, &SplitterPopup::edited);
  connect(m_apply, &Button::clicked, this, [this] {
    Q_EMIT applied();
    close();
  });
}

void SplitterPopup::setSettings(const SplitterSettings& settings) {
  m_kept = settings;
  m_showing = true;
  m_choice->setCurrentIndex(m_choice->findData(QString::fromStdString(settings.splitter)));
  showForm(settings.parameters);
  m_showing = false;
}

void SplitterPopup::showForm(const nlohmann::ordered_json& values) {
  const Splitter* splitter = findSplitter(m_choice->currentData().toString().toStdString());
  if (!splitter) return;
  m_help->setText(translated(splitter->description.help, "Splitter"));
  m_form->setForm(splitter->description.parameters, values);
  adjustSize();
}

SplitterSettings SplitterPopup::settings() const {
  return {m_choice->currentData().toString().toStdString(), m_form->values()};
}

void SplitterPopup::setPreview(const QString& text) {
  m_preview->setText(text);
  adjustSize();
}

void SplitterPopup::openBelow(QWidget* anchor) {
  adjustSize();
  move(anchor->mapToGlobal(QPoint(anchor->width() - width(), anchor->height() + 4)));
  show();
  m_choice->setFocus();
}

QString SplitterPopup::summary(const SplitterSettings& settings) {
  const Splitter* splitter = findSplitter(settings.splitter);
  if (!splitter) return QString::fromStdString(settings.splitter);
  QString text = translated(splitter->description.title, "Splitter");
  const auto complete = completeParameters(settings);
  if (!complete) return text;
  for (const SettingDescription& parameter : splitter->description.parameters) {
    if (parameter.type != SettingType::Integer) continue;
    const auto value = complete->find(parameter.id);
    if (value == complete->end() || !value->is_number()) continue;
    text += QStringLiteral(", %1 %2").arg(translated(parameter.title, "Splitter").toLower(),
                                          QString::number(value->get<int64_t>()));
  }
  return text;
}

void SplitterPopup::hideEvent(QHideEvent* event) {
  QFrame::hideEvent(event);
  Q_EMIT closed();
}

void SplitterPopup::paintEvent(QPaintEvent*) {
  const Theme& theme = themeOf(this);
  QPainter painter(this);
  painter.fillRect(rect(), theme.colour(Colour::Surface));
  painter.setPen(theme.colour(Colour::StrongLine));
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace heddle::ui
