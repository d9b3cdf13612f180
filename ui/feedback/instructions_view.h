// Instructions beside the work: Markdown that people wrote. Pictures, raw HTML and outside files are not
// loaded.
#pragma once

#include <QTextBrowser>

namespace heddle::ui {

class InstructionsView : public QTextBrowser {
  Q_OBJECT

 public:
  explicit InstructionsView(const QString& name, QWidget* parent = nullptr);
  void setInstructions(const QString& markdown);
  QVariant loadResource(int type, const QUrl& name) override;
  QSize sizeHint() const override;

 protected:
  bool event(QEvent* event) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void layOut();
  QString m_markdown;
  bool m_working = false;
};

}  // namespace heddle::ui
