// The people of a session and how they judge. What leans too far to one side is marked.
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

namespace heddle::ui {

// Shares from 0 to 1; nothing: there is none to say.
struct AnnotatorRow {
  int64_t person = 0;
  QString name, initials;
  int64_t items = 0;
  double median_ms = 0;  // 0: none
  std::optional<double> withOthers;
  int64_t goldRight = 0, gold = 0;
  int64_t alike = 0, repeats = 0;
  std::optional<double> choseFirst, choseLonger;
  std::vector<double> pace_ms;
  bool tooFast = false;
};

class AnnotatorTable : public QWidget {
  Q_OBJECT

 public:
  explicit AnnotatorTable(QWidget* parent = nullptr);
  // `sides`: whether the task has a first and a longer answer to choose.
  void setRows(std::vector<AnnotatorRow> rows, bool sides);
  const std::vector<AnnotatorRow>& rows() const { return m_rows; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {300, sizeHint().height()}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Column;
  std::vector<Column> columns() const;
  std::vector<AnnotatorRow> m_rows;
  bool m_sides = true;
};

QString initialsOf(const QString& name);
// "24 s", "2 min 5 s"; empty for 0.
QString secondsText(double time_ms);
QString shareText(const std::optional<double>& share);  // "86%", or a dash

}  // namespace heddle::ui
