// A run over time: a bar for every node that took part, where the time went and what came from the cache.
#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>
#include <vector>

#include "core/pipelines/node_registry.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

class PipelineRunner;

// What a bar is of; each has a colour of the charts and a word in the legend.
enum class BarKind : uint8_t { Model, Retrieve, Work };
BarKind barKindOf(pipelines::Category category);

class TimelineView : public QWidget {
  Q_OBJECT

 public:
  struct Row {
    pipelines::NodeId id;
    QString name;
    BarKind kind = BarKind::Work;
    double queued_ms = 0, started_ms = 0, duration_ms = 0;
    bool cached = false, running = false, waits = false, failed = false;
  };
  using Describe = std::function<void(Row&)>;  // fills in name and kind

  explicit TimelineView(QWidget* parent = nullptr);
  void setRunner(const PipelineRunner* runner, Describe describe);
  void refresh();  // after something of the run changed
  void setSelected(const pipelines::NodeId& id);
  const std::vector<Row>& rows() const { return m_rows; }
  QSize sizeHint() const override;

 Q_SIGNALS:
  void chosen(const heddle::pipelines::NodeId& id);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  double span_ms() const;
  const PipelineRunner* m_runner = nullptr;
  Describe m_describe;
  std::vector<Row> m_rows;
  pipelines::NodeId m_selected;
  QTimer m_tick;  // while it runs
};

// At the right of the panel's head: what the colours mean, and the run's sums.
class TimelineHead : public QWidget {
  Q_OBJECT

 public:
  explicit TimelineHead(QWidget* parent = nullptr);
  void setSums(const QString& sums);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_sums;
};

}  // namespace heddle::ui
