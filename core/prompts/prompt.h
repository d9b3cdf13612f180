// A prompt: templates of messages with variables, versioned in the project. This document is what an editor
// works on: it holds the edits since the last save, keeps them as a draft so that they survive a crash, and
// tells of every change.
//
// Thread: the one it lives in. prompt_content.h says what a prompt consists of, prompt_render.h how it
// becomes messages, prompt_run.h how it is run, prompt_repository.h how prompts are listed, renamed and
// removed.
#pragma once

#include <QFuture>
#include <QObject>
#include <memory>
#include <string>

#include "core/prompts/prompt_content.h"
#include "core/store/project.h"
#include "core/store/thing_repository.h"

namespace heddle {

class Prompt : public QObject {
  Q_OBJECT
 public:
  // With the draft's content, if edits were left unsaved. The project must outlive the prompt.
  static Result<std::unique_ptr<Prompt>> open(Project& project, ThingId id);

  ThingId id() const { return m_id; }
  const std::string& name() const { return m_name; }
  VersionId version() const { return m_version; }  // that the content is based on
  int versionNumber() const { return m_number; }
  const PromptContent& content() const { return m_content; }
  bool isModified() const { return !(m_content == m_saved); }
  bool cameFromDraft() const { return m_cameFromDraft; }  // edits of an earlier session came back

  // Any edit: undo commands hold the content, or a part of it, before and after.
  void setContent(const PromptContent& content);
  void setMessageText(size_t message, const std::string& text);
  void setVariable(const PromptVariable& variable);  // declares it, or replaces the one of its name
  void removeVariable(const std::string& name);

  // Writes the edits as a draft; the editor calls it when typing pauses. Unmodified: the draft goes.
  QFuture<Status> keepDraft();
  // A new version. Edits made while it is being saved stay unsaved.
  QFuture<Result<VersionId>> save(const std::string& note);
  void discardEdits();  // back to the saved content
  // A new version with an old one's content; edits are discarded.
  QFuture<Result<VersionId>> restoreVersion(VersionId id);

 Q_SIGNALS:
  void contentChanged();
  void modifiedChanged(bool modified);
  void nameChanged();
  void versionChanged();  // saved here; or a newer version was saved elsewhere and nothing was edited here
  void removed();
  void saveFailed(const heddle::Error& error);

 private:
  Prompt(Project& project, ThingId id);
  struct Stored;
  Result<Stored> readStored(bool withDraft);
  Status load();
  void heard(const Change& change);
  void adopt(const Stored& stored);
  std::string draftKey() const;

  Project& m_project;
  ThingId m_id;
  std::string m_name;
  VersionId m_version = 0;
  int m_number = 0;
  PromptContent m_saved;
  PromptContent m_content;
  bool m_cameFromDraft = false;
  bool m_saving = false;
  bool m_removed = false;
};

}  // namespace heddle
