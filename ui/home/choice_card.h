// A radio button as a card of two lines: a model to choose.
#pragma once

#include <QAbstractButton>

#include "ui/widgets/chip.h"

namespace heddle::ui {

class ChoiceCard : public QAbstractButton {
  Q_OBJECT

 public:
  ChoiceCard(const QString& title, const QString& detail, const QString& mark, QWidget* parent = nullptr);
  QSize sizeHint() const override { return {240, 54}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_detail, m_mark;
};

// A row that opens something: icon, title, muted detail at the right.
class OpenRow : public QAbstractButton {
  Q_OBJECT

 public:
  OpenRow(const QString& icon, const QString& title, const QString& detail, bool line,
          QWidget* parent = nullptr);
  QSize sizeHint() const override { return {240, 32}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_icon, m_detail;
  bool m_line;
};

}  // namespace heddle::ui
