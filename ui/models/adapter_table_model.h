// The library's adapters as rows: name, base, method, rank, size, what they learned from, and how often they
// won against their base.
#pragma once

#include <QAbstractTableModel>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ui/models/model_facts.h"

namespace heddle::ui {

// Of judged comparisons between the adapter's answers and its base's. 0 to 1; the interval at 95 %.
struct WinRate {
  double share = 0, low = 0, high = 0;
  int comparisons = 0;
};
// By the adapter's path; those that were never compared are not in it.
using WinRates = std::map<std::string, WinRate>;

class AdapterTableModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kName, kBase, kMethod, kRank, kSize, kLearnedFrom, kWins, kMore, kColumns };
  static constexpr int kWinRateRole = Qt::UserRole + 1;  // of kWins: a WinRate, or nothing

  using QAbstractTableModel::QAbstractTableModel;
  void setAdapters(std::vector<AdapterFacts> adapters, const WinRates& winRates);
  const AdapterFacts* at(int row) const;
  int rowOf(const QString& path) const;  // -1: none
  bool anyLearnedFrom() const;
  bool anyWins() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString text(const AdapterFacts& adapter, int column, size_t row) const;
  std::vector<AdapterFacts> m_adapters;
  std::vector<std::optional<WinRate>> m_wins;
};

// "DPO", "SFT"; a dash where the file does not say.
QString methodText(const AdapterFacts& adapter);

}  // namespace heddle::ui

Q_DECLARE_METATYPE(heddle::ui::WinRate)
