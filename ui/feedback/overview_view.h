// A session at a glance: figures, annotators, where they disagree, what they answered, the order of the
// queue.
#pragma once

#include <QWidget>

#include "ui/feedback/overview_data.h"

class QVBoxLayout;

namespace heddle::ui {

class AgreementMatrix;
class AnnotatorTable;
class Chip;
class DisagreementHead;
class DisagreementList;
class DisagreementModel;
class FigureRow;
class FittedText;
class Label;
class Notice;
class Section;
class SegmentedControl;
class ShareBar;

class OverviewView : public QWidget {
  Q_OBJECT

 public:
  explicit OverviewView(QWidget* parent = nullptr);
  void setSession(const feedback::Session& session);  // counts alone, at once
  void setData(const OverviewData& data);
  void setRows(std::vector<DisagreementRow> rows);
  void appendRows(std::vector<DisagreementRow> rows);
  void setPreview(const ItemPreview& preview);
  void setFilter(int index);
  int filter() const;
  int64_t chosenItem() const;

  FigureRow* figures() const { return m_figures; }
  AnnotatorTable* annotators() const { return m_annotators; }
  AgreementMatrix* matrix() const { return m_matrix; }
  DisagreementList* list() const { return m_list; }
  DisagreementModel* model() const { return m_model; }
  ShareBar* answers() const { return m_answers; }
  SegmentedControl* order() const { return m_order; }
  SegmentedControl* filterControl() const { return m_filter; }

 Q_SIGNALS:
  void filterChanged();
  void moreRowsWanted(int from);
  void previewWanted(int64_t item);
  void decideRequested(int64_t item);
  void orderChosen(heddle::feedback::QueueOrder order);
  void secondOpinionWanted(int64_t person);  // for what this person alone has judged

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  QWidget* makeLeft();
  QWidget* makeRight();
  QWidget* makePreview();
  void showFigures();
  void showAnnotators();
  void showMatrix();
  void showAnswers();
  void showOrder();
  void showListHead();

  feedback::Session m_session;
  std::optional<OverviewData> m_data;
  FigureRow* m_figures;
  AnnotatorTable* m_annotators;
  Notice* m_notice;
  int64_t m_noticed = 0;
  Label *m_bias = nullptr, *m_listDetail = nullptr, *m_empty = nullptr;
  SegmentedControl *m_filter, *m_order;
  DisagreementModel* m_model;
  DisagreementHead* m_head;
  DisagreementList* m_list;
  QWidget *m_right = nullptr, *m_preview = nullptr;
  std::vector<Label*> m_previewTitles;
  std::vector<FittedText*> m_previewTexts;
  std::vector<QWidget*> m_previewBoxes;
  FittedText* m_comments = nullptr;
  Label* m_hidden = nullptr;
  AgreementMatrix* m_matrix;
  Section *m_matrixSection = nullptr, *m_answerSection = nullptr, *m_rowSection = nullptr;
  ShareBar* m_answers;
  Label *m_answerWords = nullptr, *m_orderWords = nullptr, *m_rowWords = nullptr;
};

QString taskTitle(const std::string& task);  // "Pairs"

}  // namespace heddle::ui
