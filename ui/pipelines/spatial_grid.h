// Finds what lies in a rectangle without looking at everything: boxes by number in square cells.
#pragma once

#include <QRectF>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace heddle::ui {

class SpatialGrid {
 public:
  explicit SpatialGrid(double cell = 512) : m_cell(cell) {}

  void clear() {
    m_cells.clear();
    m_boxes.clear();
    m_seen.clear();
  }
  // Puts the box of `item` in place of the one it had; a null box takes it out.
  void set(size_t item, const QRectF& box) {
    if (item >= m_boxes.size()) m_boxes.resize(item + 1);
    if (!m_boxes[item].isNull()) visitCells(m_boxes[item], [&](Cell& cell) { std::erase(cell, item); });
    m_boxes[item] = box;
    if (!box.isNull()) visitCells(box, [&](Cell& cell) { cell.push_back(item); });
  }
  const QRectF& box(size_t item) const { return m_boxes[item]; }

  // The items whose boxes touch `area`, each once, in ascending order.
  std::vector<size_t> in(const QRectF& area) const {
    std::vector<size_t> found;
    m_seen.resize(m_boxes.size(), 0);
    ++m_turn;
    const auto take = [&](const Cell& cell) {
      for (const size_t item : cell) {
        if (m_seen[item] == m_turn) continue;
        m_seen[item] = m_turn;
        if (touches(m_boxes[item], area)) found.push_back(item);
      }
    };
    const int64_t left = at(area.left()), right = at(area.right()), top = at(area.top()),
                  bottom = at(area.bottom());
    // An area wider than what is there: the cells that exist are fewer than the cells it covers.
    if (static_cast<double>(right - left + 1) * static_cast<double>(bottom - top + 1) >
        static_cast<double>(m_cells.size())) {
      for (const auto& [key, cell] : m_cells) take(cell);
    } else {
      for (int64_t y = top; y <= bottom; ++y)
        for (int64_t x = left; x <= right; ++x)
          if (const auto cell = m_cells.find(key(x, y)); cell != m_cells.end()) take(cell->second);
    }
    std::sort(found.begin(), found.end());
    return found;
  }

 private:
  using Cell = std::vector<size_t>;
  // QRectF::intersects leaves out flat boxes; a straight wire is one.
  static bool touches(const QRectF& a, const QRectF& b) {
    return a.left() <= b.right() && b.left() <= a.right() && a.top() <= b.bottom() && b.top() <= a.bottom();
  }
  int64_t at(double value) const { return static_cast<int64_t>(std::floor(value / m_cell)); }
  static int64_t key(int64_t x, int64_t y) { return (y << 32) ^ (x & 0xFFFFFFFF); }
  template <class Visit>
  void visitCells(const QRectF& box, Visit visit) {
    for (int64_t y = at(box.top()); y <= at(box.bottom()); ++y)
      for (int64_t x = at(box.left()); x <= at(box.right()); ++x) visit(m_cells[key(x, y)]);
  }

  double m_cell;
  std::unordered_map<int64_t, Cell> m_cells;
  std::vector<QRectF> m_boxes;
  mutable std::vector<uint32_t> m_seen;
  mutable uint32_t m_turn = 0;
};

}  // namespace heddle::ui
