// A model as a card: what it is, whether it fits this machine, how fast it was measured, whether it is
// loaded.
#pragma once

#include <QWidget>
#include <optional>

#include "ui/models/model_facts.h"
#include "ui/models/speed_meter.h"

class QMenu;

namespace heddle::ui {

class Button;
class Chip;
class FitBar;
class IconLabel;
class Label;
class LinkButton;

// What changes while the page is shown.
struct ModelCardState {
  FitAnswer fit;
  uint64_t budget_bytes = 0;
  int64_t context = 0;
  std::optional<MeasuredSpeed> speed;
  bool measuring = false, canMeasure = true;
  bool loaded = false, loading = false;
  int running = 0;  // requests
};

class ModelCard : public QWidget {
  Q_OBJECT

 public:
  explicit ModelCard(const ModelFacts& model, QWidget* parent = nullptr);
  const ModelFacts& model() const { return m_model; }
  void setState(const ModelCardState& state);
  void setSelected(bool selected);
  Button* loadButton() const { return m_load; }
  LinkButton* measureButton() const { return m_measure; }

 Q_SIGNALS:
  void selected();
  void loadRequested();
  void unloadRequested();
  void measureRequested();
  void menuRequested(const QPoint& at);  // on the screen
  void stepRequested(int key);           // an arrow key

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QWidget* makeHead();
  QWidget* makeSpeedRow();
  QWidget* makeFoot();
  void showFit(const ModelCardState& state);
  void showSpeed(const ModelCardState& state);
  void showLoad(const ModelCardState& state);

  ModelFacts m_model;
  bool m_selected = false, m_loaded = false;
  IconLabel *m_icon, *m_fitIcon;
  FitBar* m_bar;
  Label *m_fit, *m_conversations, *m_speed;
  LinkButton* m_measure;
  Chip* m_chip;
  Button *m_load, *m_more;
};

}  // namespace heddle::ui
