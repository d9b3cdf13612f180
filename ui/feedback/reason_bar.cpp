#include "ui/feedback/reason_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

#include "ui/feedback/flow_layout.h"
#include "ui/feedback/work_buttons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
namespace {

constexpr int kWithKeys = 9;

// As high as its buttons need at this width.
class FlowHolder final : public QWidget {
 public:
  explicit FlowHolder(QWidget* parent = nullptr) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
  }
};

}  // namespace

ReasonBar::ReasonBar(QWidget* parent)
    : QWidget(parent),
      m_reasonHolder(new FlowHolder),
      m_skipHolder(new FlowHolder),
      m_why(new Label(tr("Why"), TextRole::Label, Colour::Muted)),
      m_reasonFlow(new FlowLayout(8, m_reasonHolder)),
      m_skipFlow(new FlowLayout(8, m_skipHolder)),
      m_hintHolder(new QWidget),
      m_skipText(new QLineEdit) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  m_why->setFixedHeight(Measure::kControlSmall);
  row->addWidget(m_why, 0, Qt::AlignTop);
  row->addWidget(m_reasonHolder, 1);
  row->addWidget(m_skipHolder, 1);
  auto* hints = new QHBoxLayout(m_hintHolder);
  hints->setContentsMargins(0, 0, 0, 0);
  hints->setSpacing(12);
  row->addWidget(m_hintHolder, 0, Qt::AlignTop);
  m_skipText->setAccessibleName(tr("Reason for skipping"));
  m_skipText->setPlaceholderText(tr("Another reason, or none: Return skips, Esc stays"));
  m_skipText->setFixedSize(300, Measure::kControlSmall);
  m_skipText->installEventFilter(this);
  m_skipHolder->hide();
}

void ReasonBar::setReasons(const QStringList& reasons) {
  for (KeyToggle* toggle : m_reasons) delete toggle;
  m_reasons.clear();
  for (const QString& reason : reasons) {
    auto* toggle = new KeyToggle(reason, {});
    m_reasonFlow->addWidget(toggle);
    m_reasons.push_back(toggle);
  }
  m_why->setVisible(!reasons.isEmpty());
  showKeys();
}

void ReasonBar::setSkipReasons(const QStringList& reasons) {
  for (KeyToggle* toggle : m_skips) delete toggle;
  m_skips.clear();
  m_skipFlow->removeWidget(m_skipText);
  for (const QString& reason : reasons) {
    auto* toggle = new KeyToggle(reason, {});
    toggle->setCheckable(false);
    m_skipFlow->addWidget(toggle);
    m_skips.push_back(toggle);
    connect(toggle, &QAbstractButton::clicked, this, [this, reason] { Q_EMIT skipped(reason); });
  }
  m_skipFlow->addWidget(m_skipText);
  showKeys();
}

void ReasonBar::setHints(const std::vector<Hint>& hints) {
  if (hints.size() != m_hints.size()) {
    for (auto& [id, hint] : m_hints) delete hint;
    m_hints.clear();
    for (const Hint& one : hints) {
      auto* hint = new KeyHint(one.text);
      m_hintHolder->layout()->addWidget(hint);
      connect(hint, &QAbstractButton::clicked, this,
              [this, hint] { Q_EMIT actionRequested(hint->objectName().toStdString()); });
      m_hints.emplace_back(one.action, hint);
    }
  }
  for (size_t i = 0; i < hints.size(); ++i) {
    auto& [id, hint] = m_hints[i];
    id = hints[i].action;
    hint->setObjectName(QString::fromStdString(id));
    hint->setText(hints[i].text);
    hint->setAccessibleName(hints[i].text);
    hint->setCheckable(hints[i].checked);
    hint->setChecked(hints[i].checked);
    hint->setEnabled(hints[i].enabled);
    hint->updateGeometry();
    hint->update();
  }
  showKeys();
}

void ReasonBar::setKeys(std::function<QString(const std::string&)> keys) {
  m_keys = std::move(keys);
  showKeys();
}

void ReasonBar::showKeys() {
  if (!m_keys) return;
  for (size_t i = 0; i < m_reasons.size(); ++i)
    m_reasons[i]->setKey(i < kWithKeys ? m_keys("reason:" + std::to_string(i + 1)) : QString());
  for (size_t i = 0; i < m_skips.size(); ++i)
    m_skips[i]->setKey(i < kWithKeys ? m_keys("reason:" + std::to_string(i + 1)) : QString());
  for (const auto& [id, hint] : m_hints) hint->setKey(m_keys(id));
}

QStringList ReasonBar::chosen() const {
  QStringList reasons;
  for (const KeyToggle* toggle : m_reasons)
    if (toggle->isChecked()) reasons << toggle->text();
  return reasons;
}

void ReasonBar::setChosen(const QStringList& reasons) {
  for (KeyToggle* toggle : m_reasons) toggle->setChecked(reasons.contains(toggle->text()));
}

void ReasonBar::toggle(int index) {
  if (index < 0) return;
  if (isAskingSkip()) {
    if (index < static_cast<int>(m_skips.size())) m_skips[static_cast<size_t>(index)]->click();
    return;
  }
  if (index < static_cast<int>(m_reasons.size())) m_reasons[static_cast<size_t>(index)]->toggle();
}

KeyToggle* ReasonBar::reason(int index) const {
  return index >= 0 && index < static_cast<int>(m_reasons.size()) ? m_reasons[static_cast<size_t>(index)]
                                                                  : nullptr;
}

bool ReasonBar::isAskingSkip() const {
  return !m_skipHolder->isHidden();
}

void ReasonBar::askSkip() {
  m_why->setText(tr("Skip, because"));
  m_why->show();
  m_reasonHolder->hide();
  m_hintHolder->hide();
  m_skipHolder->show();
  m_skipText->clear();
  // With reasons to press the digits work; without, one may write.
  if (m_skips.empty())
    m_skipText->setFocus(Qt::OtherFocusReason);
  else
    m_skips.front()->setFocus(Qt::OtherFocusReason);
}

void ReasonBar::closeSkip() {
  if (!isAskingSkip()) return;
  m_skipHolder->hide();
  m_reasonHolder->show();
  m_hintHolder->show();
  m_why->setText(tr("Why"));
  m_why->setVisible(!m_reasons.empty());
  Q_EMIT skipClosed();
}

bool ReasonBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_skipText &&
      (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter) {
      event->accept();
      if (event->type() == QEvent::KeyPress) {
        if (key == Qt::Key_Escape)
          closeSkip();
        else
          Q_EMIT skipped(m_skipText->text().trimmed());
      }
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace heddle::ui
