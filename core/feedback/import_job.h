// Items from files and from what happened in the project, put into a session: all of them or none. Long: call
// these from a Task; they write in batches, so that labelling goes on meanwhile, and what a killed process
// left half done is dropped by the next import.
#pragma once

#include <functional>
#include <stop_token>
#include <type_traits>

#include "core/feedback/import.h"
#include "core/feedback/session.h"
#include "core/store/project.h"

namespace heddle::feedback {

struct ImportReport {
  int64_t rows = 0;      // read
  int64_t imported = 0;  // items or rows stored; 0 if it was refused
  int64_t rejected = 0;
  std::vector<Reject> rejects;  // the first 1,000
  int64_t read_bytes = 0;
  double seconds = 0;
  bool cancelled = false;  // nothing was stored
  bool refused = false;    // there were rejects and they were not to be left out: nothing was stored
};

using ImportProgress = std::function<void(double fraction, int64_t rows)>;

struct ItemImportOptions : ImportOptions {
  bool leaveOutRejects = false;  // false: one reject refuses the file
};

// Any thread but the writer's. Errors: those of RowReader and of the store.
Result<ImportReport> importItems(Project& project, SessionId session, const std::filesystem::path& file,
                                 const ItemImportOptions& options, const ImportProgress& progress = {},
                                 std::stop_token stop = {});

// Where items come from: each call hands one over, nothing at the end. Made of a callable, never empty.
class ItemStream {
 public:
  template <class Next>
    requires std::is_invocable_r_v<Result<std::optional<NewItem>>, Next&>
  ItemStream(Next next) : m_next(std::move(next)) {}  // NOLINT: callables read as streams
  Result<std::optional<NewItem>> operator()() const { return m_next(); }

 private:
  std::function<Result<std::optional<NewItem>>()> m_next;
};

// The same from anywhere: `next` hands over items until it has none. What checkItem refuses is a reject;
// `name` stands in its error.
Result<ImportReport> importItems(Project& project, SessionId session, const std::string& name,
                                 const ItemStream& next, bool leaveOutRejects = false,
                                 const ImportProgress& progress = {}, std::stop_token stop = {});

}  // namespace heddle::feedback
