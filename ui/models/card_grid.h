// Cards in as many columns as there is room for; arrow keys move between them.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/models/model_card.h"

namespace heddle::ui {

class CardGrid : public QWidget {
  Q_OBJECT

 public:
  explicit CardGrid(QWidget* parent = nullptr);
  // Takes new cards for these models; the old ones go.
  void setModels(const std::vector<ModelFacts>& models);
  const std::vector<ModelCard*>& cards() const { return m_cards; }
  ModelCard* card(const QString& path) const;
  void select(const QString& path);
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override { return {700, heightForWidth(700)}; }

 Q_SIGNALS:
  void selected(const QString& path);
  void loadRequested(const QString& path);
  void unloadRequested(const QString& path);
  void measureRequested(const QString& path);
  void menuRequested(const QString& path, const QPoint& at);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  int columns(int width) const;
  void place();
  void step(const ModelCard* from, int key);
  void connectCard(ModelCard* card);

  std::vector<ModelCard*> m_cards;
};

}  // namespace heddle::ui
