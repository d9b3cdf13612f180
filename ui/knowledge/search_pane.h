// Tries what search finds: a question, the settings that matter most, the passages with the score of every
// stage, and the bench below.
#pragma once

#include <QWidget>

#include "core/knowledge/retrieval/retriever.h"

class QComboBox;
class QSpinBox;
class QDoubleSpinBox;
class QLineEdit;

namespace heddle::ui {

class BenchView;
class Button;
class HitModel;
class HitTable;
class Label;
class Notice;
class SearchField;

class SearchPane : public QWidget {
  Q_OBJECT

 public:
  explicit SearchPane(QWidget* parent = nullptr);

  QString query() const;
  const RetrievalSettings& settings() const { return m_settings; }
  void setSettings(const RetrievalSettings& settings);  // emits nothing
  void showResult(const RetrievalResult& result);
  void showError(const QString& text);
  void setSearching(bool searching);
  void clear();
  void focusQuery();
  SearchField* field() const { return m_field; }
  Button* searchButton() const { return m_search; }
  HitTable* hits() const { return m_hits; }
  HitModel* model() const { return m_model; }
  BenchView* bench() const { return m_bench; }

 Q_SIGNALS:
  void searchRequested();
  void settingsEdited();
  void hitChosen(const heddle::Hit& hit);

 private:
  void showSettings();
  RetrievalSettings m_settings;
  SearchField* m_field;
  Button* m_search;
  QSpinBox *m_top, *m_around;
  QComboBox* m_mode;
  QDoubleSpinBox* m_diversity;
  Label *m_time, *m_empty;
  Notice* m_notice;
  HitModel* m_model;
  HitTable* m_hits;
  BenchView* m_bench;
  bool m_showing = false;
};

}  // namespace heddle::ui
