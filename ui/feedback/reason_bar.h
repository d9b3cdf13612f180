// Under the answers: why one chose so, and what else a key does. While an item is skipped, it asks why.
#pragma once

#include <QWidget>
#include <functional>
#include <string>
#include <vector>

class QLineEdit;

namespace heddle::ui {

class FlowLayout;
class KeyHint;
class KeyToggle;
class Label;

class ReasonBar : public QWidget {
  Q_OBJECT

 public:
  explicit ReasonBar(QWidget* parent = nullptr);
  void setReasons(const QStringList& reasons);
  void setSkipReasons(const QStringList& reasons);
  // Actions at the right, by id; `checked` is drawn as on.
  struct Hint {
    std::string action;
    QString text;
    bool checked = false;
    bool enabled = true;
  };
  void setHints(const std::vector<Hint>& hints);
  void setKeys(std::function<QString(const std::string& action)> keys);

  QStringList chosen() const;
  void setChosen(const QStringList& reasons);
  void toggle(int index);  // from 0; while skipping: skips for that reason
  void askSkip();
  bool isAskingSkip() const;
  void closeSkip();
  KeyToggle* reason(int index) const;

 Q_SIGNALS:
  void actionRequested(const std::string& action);
  void skipped(const QString& reason);
  void skipClosed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void showKeys();
  QWidget *m_reasonHolder, *m_skipHolder;
  Label* m_why;
  FlowLayout *m_reasonFlow, *m_skipFlow;
  QWidget* m_hintHolder;
  std::vector<KeyToggle*> m_reasons, m_skips;
  std::vector<std::pair<std::string, KeyHint*>> m_hints;
  QLineEdit* m_skipText;
  std::function<QString(const std::string&)> m_keys;
};

}  // namespace heddle::ui
