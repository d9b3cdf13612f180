#include "ui/settings/keys_editor.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

#include "ui/theme/heddle_style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/label.h"
#include "ui/widgets/link_button.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

QString shown(const QKeySequence& key) {
  return key.toString(QKeySequence::NativeText).replace(u'+', u' ');
}

}  // namespace

KeyCapture::KeyCapture(const QString& name, QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Key of %1").arg(name));
  setFocusPolicy(Qt::StrongFocus);
  setFixedSize(132, 24);
  setAttribute(Qt::WA_Hover);
}

void KeyCapture::setKey(const QKeySequence& key) {
  m_key = key;
  setAccessibleDescription(shown(key));
  update();
}

void KeyCapture::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  if (m_waiting || hasFocus() || underMouse())
    drawRounded(&painter, rect(), theme.colour(Colour::Surface),
                theme.colour(m_waiting || hasFocus() ? Colour::Accent : Colour::StrongLine), Measure::kRadius,
                m_waiting ? 2 : 1);
  if (!m_waiting && !m_key.isEmpty()) {
    paintKeyCap(&painter, theme, width() - 8 - keyCapWidth(theme, shown(m_key)), height() / 2, shown(m_key));
    return;
  }
  painter.setFont(theme.font(TextRole::Label));
  painter.setPen(theme.colour(m_waiting ? Colour::Accent : Colour::Muted));
  painter.drawText(rect().adjusted(8, 0, -8, 0), Qt::AlignVCenter | Qt::AlignRight,
                   m_waiting ? tr("Press a key…") : tr("none"));
}

void KeyCapture::mousePressEvent(QMouseEvent*) {
  setFocus(Qt::MouseFocusReason);
  m_waiting = true;
  update();
}

bool KeyCapture::event(QEvent* event) {
  // While it waits, the window's own keys must not run.
  if (m_waiting && event->type() == QEvent::ShortcutOverride) {
    event->accept();
    return true;
  }
  if (m_waiting && event->type() == QEvent::KeyPress) {
    keyPressEvent(static_cast<QKeyEvent*>(event));
    return true;
  }
  return QWidget::event(event);
}

void KeyCapture::keyPressEvent(QKeyEvent* event) {
  if (!m_waiting) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space) {
      m_waiting = true;
      return update();
    }
    return QWidget::keyPressEvent(event);
  }
  const int key = event->key();
  if (key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt || key == Qt::Key_Meta ||
      key == Qt::Key_AltGr || key == Qt::Key_unknown)
    return;
  m_waiting = false;
  update();
  if (key == Qt::Key_Escape) return;
  if (key == Qt::Key_Backspace && event->modifiers() == Qt::NoModifier) {
    Q_EMIT captured(QKeySequence());
    return;
  }
  const auto modifiers =
      event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier | Qt::MetaModifier);
  Q_EMIT captured(QKeySequence(QKeyCombination(modifiers, static_cast<Qt::Key>(key))));
}

void KeyCapture::focusOutEvent(QFocusEvent* event) {
  m_waiting = false;
  update();
  QWidget::focusOutEvent(event);
}

KeysEditor::KeysEditor(CommandRegistry& commands, QWidget* parent)
    : QWidget(parent),
      m_commands(commands),
      m_column(new QVBoxLayout),
      m_conflict(new Notice(Notice::Kind::Warn)) {
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->setSpacing(0);
  m_conflict->hide();
  outer->addWidget(m_conflict);
  m_column->setSpacing(0);
  outer->addLayout(m_column);
  connect(m_conflict, &Notice::actionRequested, this, [this] {
    m_conflict->hide();
    if (const auto take = std::exchange(m_takeOver, nullptr)) take();
  });
  connect(&m_commands, &CommandRegistry::keysChanged, this, &KeysEditor::showKeys);
  connect(&m_commands, &CommandRegistry::commandsChanged, this, &KeysEditor::rebuild, Qt::QueuedConnection);
  rebuild();
}

void KeysEditor::rebuild() {
  while (QLayoutItem* item = m_column->takeAt(0)) {
    if (item->widget()) item->widget()->deleteLater();
    delete item;
  }
  m_rows.clear();
  for (const Command* command : m_commands.commands()) {
    auto* widget = new Panel(Colour::Surface, Qt::BottomEdge);
    widget->setFixedHeight(32);
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(16, 0, 16, 1);
    row->setSpacing(12);
    row->addWidget(new IconLabel(command->icon.isEmpty() ? u"command"_s : command->icon, 16));
    row->addWidget(new Label(command->name));
    row->addWidget(new Label(command->category, TextRole::Label, Colour::Muted));
    row->addStretch();
    auto* reset = new LinkButton(QString());
    reset->setToolTip(tr("Back to the default"));
    auto* capture = new KeyCapture(command->name);
    row->addWidget(reset);
    row->addWidget(capture);
    const QString id = command->id;
    connect(capture, &KeyCapture::captured, this, [this, id](const QKeySequence& key) { change(id, key); });
    connect(reset, &LinkButton::clicked, this, [this, id] { change(id, m_commands.defaultKey(id)); });
    m_column->addWidget(widget);
    m_rows[id] = {widget, capture, reset, command->name + u' ' + command->category};
  }
  showKeys();
  filter(m_query);
}

void KeysEditor::showKeys() {
  for (auto& [id, row] : m_rows) {
    const QKeySequence key = m_commands.key(id), standard = m_commands.defaultKey(id);
    row.capture->setKey(key);
    row.reset->setText(tr("default %1").arg(standard.isEmpty() ? tr("none") : shown(standard)));
    row.reset->setVisible(key != standard);
  }
}

void KeysEditor::change(const QString& id, const QKeySequence& key) {
  const auto others = m_commands.conflicts(id, key);
  m_conflict->hide();
  if (others.empty()) return m_commands.setKey(id, key);
  QStringList names, ids;
  for (const Command* other : others) {
    names << other->name;
    ids << other->id;
  }
  m_conflict->setText(tr("%1 already belongs to: %2").arg(shown(key), names.join(tr(", "))));
  m_conflict->setAction(tr("Use it here instead"));
  m_conflict->show();
  m_takeOver = [this, id, key, ids] {
    for (const QString& other : ids) m_commands.setKey(other, QKeySequence());
    m_commands.setKey(id, key);
  };
}

void KeysEditor::filter(const QString& query) {
  m_query = query;
  for (auto& [id, row] : m_rows) {
    bool found = true;
    const QString text = row.words + u' ' + shown(m_commands.key(id));
    for (const QString& word : query.split(u' ', Qt::SkipEmptyParts))
      found = found && text.contains(word, Qt::CaseInsensitive);
    row.widget->setVisible(found);
  }
}

bool KeysEditor::anyShown() const {
  for (const auto& [id, row] : m_rows)
    if (!row.widget->isHidden()) return true;
  return false;
}

KeyCapture* KeysEditor::capture(const QString& commandId) const {
  const auto found = m_rows.find(commandId);
  return found == m_rows.end() ? nullptr : found->second.capture;
}

}  // namespace heddle::ui
