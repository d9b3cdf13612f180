// Rows as they will be trained: what is learned is coloured, what is only read is not; below, what is odd
// about the data as a whole.
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "core/base/error.h"
#include "core/training/preflight.h"
#include "ui/theme/theme.h"

class QHBoxLayout;
class QTextEdit;

namespace heddle::ui {

class Button;
class FiguresLabel;
class Label;

// A stretch of a row's text for one purpose; special: the template's own token.
struct PreflightRun {
  QString text;
  TokenRole role = TokenRole::Read;
  bool special = false;
  friend bool operator==(const PreflightRun&, const PreflightRun&) = default;
};
// A row as it is shown: of a pair the prompt once, then both answers.
std::vector<PreflightRun> runsOf(const std::vector<const PreflightSample*>& samples);

class PreflightView : public QWidget {
  Q_OBJECT

 public:
  explicit PreflightView(QWidget* parent = nullptr);

  void setPreflight(const Preflight& found);
  void setMessage(const QString& text);  // in place of rows: being read, what is wrong
  void setError(const heddle::Error& error);
  const std::optional<Preflight>& preflight() const { return m_found; }
  int current() const { return m_current; }
  int rows() const { return static_cast<int>(m_rows.size()); }
  void go(int row);

  QTextEdit* text() const { return m_text; }
  Button* previousButton() const { return m_previous; }
  Button* nextButton() const { return m_next; }
  QString checks() const;  // the sentences below, one a line

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QWidget* makeHead();
  QWidget* makeFoot();
  void showRow();
  void showChecks();

  std::optional<Preflight> m_found;
  std::vector<std::vector<const PreflightSample*>> m_rows;  // into m_found
  int m_current = 0;
  FiguresLabel* m_place = nullptr;
  Button *m_previous = nullptr, *m_next = nullptr;
  QWidget* m_legend = nullptr;
  QTextEdit* m_text = nullptr;
  QHBoxLayout* m_checks = nullptr;
  QStringList m_sentences;
};

}  // namespace heddle::ui
