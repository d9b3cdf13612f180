// What serves the search: embedder, vectors, structure, and whether they are up to date; at the foot of the
// list.
#pragma once

#include <QWidget>

#include "core/knowledge/retrieval/index_job.h"

namespace heddle::ui {

class Button;
class Label;
class Notice;

class IndexPanel : public QWidget {
  Q_OBJECT

 public:
  explicit IndexPanel(QWidget* parent = nullptr);
  void setState(const IndexState& state, const IndexSettings& wanted);
  Button* settingsButton() const { return m_settings; }

 Q_SIGNALS:
  void rebuildRequested();

 private:
  Label *m_embedder, *m_vectors, *m_structure, *m_keyword;
  Notice* m_notice;
  Button* m_settings;
};

}  // namespace heddle::ui
