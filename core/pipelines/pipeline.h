// A pipeline: a graph, versioned in the project. This document is what the canvas works on: it holds the
// edits since the last save with their undo, keeps them as a draft so that they survive a crash, and tells of
// every change.
//
// Thread: the one it lives in. graph.h says what a pipeline consists of, node_type.h what nodes do,
// graph_commands.h how it is edited, graph_check.h what is wrong with it, executor.h how it runs, run_trace.h
// what happened in a run, pipeline_repository.h how pipelines are listed, renamed and removed.
#pragma once

#include <QFuture>
#include <QObject>
#include <memory>
#include <string>

#include "core/pipelines/graph_commands.h"
#include "core/store/project.h"
#include "core/store/thing_repository.h"

namespace heddle::pipelines {

class Pipeline : public QObject {
  Q_OBJECT
 public:
  // With the draft's graph, if edits were left unsaved. The project must outlive the pipeline.
  static Result<std::unique_ptr<Pipeline>> open(Project& project, ThingId id);

  ThingId id() const { return m_id; }
  const std::string& name() const { return m_name; }
  VersionId version() const { return m_version; }  // that the graph is based on
  int versionNumber() const { return m_number; }
  const std::string& versionHash() const { return m_hash; }
  const Graph& graph() const { return m_document.graph(); }
  bool isModified() const { return m_modified; }
  bool cameFromDraft() const { return m_cameFromDraft; }  // edits of an earlier session came back

  // Edits go through here, and only here.
  GraphDocument& document() { return m_document; }

  // Writes the edits as a draft; the canvas calls it when editing pauses. Unmodified: the draft goes.
  QFuture<Status> keepDraft();
  // A new version. Edits made while it is being saved stay unsaved; undo goes on across saves.
  QFuture<Result<VersionId>> save(const std::string& note);
  void discardEdits();  // back to the saved graph; the history is forgotten
  // A new version with an old one's graph; edits are discarded.
  QFuture<Result<VersionId>> restoreVersion(VersionId id);

 Q_SIGNALS:
  void graphChanged(const heddle::pipelines::GraphChange& change);
  void modifiedChanged(bool modified);
  void nameChanged();
  void versionChanged();  // saved here; or a newer version was saved elsewhere and nothing was edited here
  void removed();
  void saveFailed(const heddle::Error& error);

 private:
  Pipeline(Project& project, ThingId id);
  struct Stored;
  Result<Stored> readStored(bool withDraft);
  Status load();
  void heard(const Change& change);
  void adopt(const Stored& stored);
  void compare();
  std::string draftKey() const;

  Project& m_project;
  ThingId m_id;
  std::string m_name;
  VersionId m_version = 0;
  int m_number = 0;
  std::string m_hash;
  Graph m_saved;
  GraphDocument m_document;
  bool m_modified = false;
  bool m_cameFromDraft = false;
  bool m_saving = false;
  bool m_removed = false;
};

}  // namespace heddle::pipelines
