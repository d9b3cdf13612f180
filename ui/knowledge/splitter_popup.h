// How documents of a source are cut: the splitter and its parameters, tried on the document that is open
// before they are kept.
#pragma once

#include <QFrame>

#include "core/knowledge/splitter.h"

class QComboBox;

namespace heddle::ui {

class Button;
class DescriptionForm;
class Label;

class SplitterPopup : public QFrame {
  Q_OBJECT

 public:
  explicit SplitterPopup(QWidget* parent = nullptr);
  void setSettings(const SplitterSettings& settings);  // those of the source; emits nothing
  SplitterSettings settings() const;
  void setPreview(const QString& text);  // "212 chunks now, 187 with this"
  void openBelow(QWidget* anchor);
  QComboBox* choice() const { return m_choice; }
  DescriptionForm* form() const { return m_form; }
  Button* applyButton() const { return m_apply; }

  static QString summary(const SplitterSettings& settings);  // "Headings, 320 tokens, overlap 40"

 Q_SIGNALS:
  void edited();
  void applied();
  void closed();

 protected:
  void hideEvent(QHideEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void showForm(const nlohmann::ordered_json& values);
  SplitterSettings m_kept;
  QComboBox* m_choice;
  DescriptionForm* m_form;
  Label *m_help, *m_preview;
  Button* m_apply;
  bool m_showing = false;
};

}  // namespace heddle::ui
