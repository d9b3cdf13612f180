#include "app/cli/adapter_commands.h"

#include <fmt/format.h>

#include <chrono>

#include "app/cli/generate_options.h"
#include "app/cli/model_option.h"
#include "core/models/adapter_library.h"
#include "core/models/merge.h"

namespace heddle::cli {
namespace {

struct MergeOptions {
  std::string base, out, type;
  std::vector<std::string> adapters;  // FILE or FILE:SCALE
};

Result<MergeResult> merge(const CommandLine& line, const MergeOptions& options) {
  Library library(line.folders);
  HEDDLE_ASSIGN(const std::string basePath, library.models.resolve(options.base));
  MergeRequest request;
  {
    ProgressBar bar(line, "Hashing");
    HEDDLE_ASSIGN(const ModelDetails details,
                  describeModel(basePath, &library.hashes, progressOn(bar, line)));
    request.baseSha256 = details.sha256;
  }
  for (const std::string& text : options.adapters) {
    HEDDLE_ASSIGN(const AdapterChoice choice, parseAdapter(text));
    HEDDLE_ASSIGN(const std::string path, library.models.resolve(choice.path));
    MergePart part;
    part.scale = choice.scale;
    HEDDLE_ASSIGN(part.adapter, readAdapterGguf(std::filesystem::path(path)));
    if (part.adapter.name.empty()) part.adapter.name = std::filesystem::path(path).stem().string();
    HEDDLE_ASSIGN(part.sha256, library.hashes.sha256(path));
    request.parts.push_back(std::move(part));
  }
  if (const DTypeInfo* type = dtypeByName(options.type)) request.type = type->type;
  HEDDLE_ASSIGN(const auto base, openModel(basePath));
  ProgressBar bar(line, "Merging");
  return mergeAdapters(*base, request, options.out, progressOn(bar, line));
}

struct ExportOptions {
  std::string name, out, format = "gguf", base;
};

Status write(const CommandLine& line, const ExportOptions& options) {
  Library library(line.folders);
  HEDDLE_ASSIGN(const std::string path, library.models.resolve(options.name));
  const auto entries = library.models.list();
  const auto found = std::ranges::find(entries, path, &LibraryEntry::path);
  LibraryEntry entry;
  if (found != entries.end()) {
    entry = *found;
  } else {  // a file that is not in the library
    entry.name = entry.path = path;
    HEDDLE_ASSIGN(entry.details, describeModel(path));
    if (entry.details.kind == "adapter") {
      HEDDLE_ASSIGN(const auto file, GgufFile::open(path));
      HEDDLE_ASSIGN(entry.adapter, adapterDetails(*file));
    }
  }
  std::string basePath;
  if (!options.base.empty()) {
    HEDDLE_ASSIGN(basePath, library.models.resolve(options.base));
  }
  ProgressBar bar(line, "Writing " + options.out);
  const AdapterFormat format = options.format == "peft" ? AdapterFormat::Peft : AdapterFormat::Gguf;
  return exportEntry(entry, format, basePath, entries, library.hashes, options.out, progressOn(bar, line));
}

}  // namespace

Action declareModelMerge(CLI::App& command) {
  auto options = std::make_shared<MergeOptions>();
  command.add_option("BASE", options->base, "The model: its file, its name in the library, or demo")
      ->required();
  command
      .add_option("--lora", options->adapters,
                  "An adapter, by file or library name: NAME or NAME:SCALE; may be given more than once")
      ->allow_extra_args(false)
      ->required();
  command.add_option("OUT", options->out, "The file to write")->required();
  command
      .add_option("--type", options->type,
                  "The type of the changed weights: F32, F16, BF16 or Q8_0; their own if left out")
      ->check(CLI::IsMember({"F32", "F16", "BF16", "Q8_0"}, CLI::ignore_case));
  return [options](const CommandLine& line) {
    const auto start = std::chrono::steady_clock::now();
    const auto merged = merge(line, *options);
    if (!merged) return line.fail(merged.error());
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    line.line(fmt::format("{}: {} weights changed, {:.1f} MB", options->out, merged->changedWeights,
                          static_cast<double>(merged->fileSizeBytes) / 1e6));
    line.object({{"file", options->out},
                 {"changed_weights", merged->changedWeights},
                 {"file_size_bytes", merged->fileSizeBytes},
                 {"seconds", seconds}});
    return kDone;
  };
}

Action declareModelExport(CLI::App& command) {
  auto options = std::make_shared<ExportOptions>();
  command.add_option("NAME", options->name, "Its name in the library, its file, or demo")->required();
  command.add_option("OUT", options->out, "The file to write; the folder, for an adapter in PEFT's form")
      ->required();
  command.add_option("--format", options->format, "gguf, or peft for adapters")
      ->check(CLI::IsMember({"gguf", "peft"}))
      ->capture_default_str();
  command.add_option("--base", options->base,
                     "The model that the adapter is for; found in the library if left out");
  return [options](const CommandLine& line) {
    if (const Status written = write(line, *options); !written) return line.fail(written.error());
    line.line(fmt::format("{} is written", options->out));
    line.object({{"name", options->name}, {"format", options->format}, {"path", options->out}});
    return kDone;
  };
}

Json adapterAsJson(const AdapterDetails& adapter) {
  const auto said = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
  return {{"base", said(adapter.baseName)},
          {"base_sha256", said(adapter.baseSha256)},
          {"rank", adapter.rank},
          {"alpha", adapter.alpha},
          {"objective", said(adapter.objective)},
          {"learned_from", said(adapter.learnedFrom)},
          {"weights", adapter.weights.size()}};
}

std::string adapterInWords(const AdapterDetails& adapter) {
  std::string words = fmt::format("adapter for {}, rank {}", adapter.architecture, adapter.rank);
  if (!adapter.objective.empty()) words += ", " + adapter.objective;
  if (!adapter.baseName.empty()) words += ", of " + adapter.baseName;
  return words;
}

int describeAdapter(const CommandLine& line, const ModelDetails& details) {
  Library library(line.folders);
  const auto file = GgufFile::open(details.path);
  const auto adapter = file ? adapterDetails(**file) : std::unexpected(file.error());
  if (!adapter) return line.fail(adapter.error());
  const auto row = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) line.line(fmt::format("{:<18}{}", name, value));
  };
  row("file", details.path);
  row("kind", adapterInWords(*adapter));
  row("alpha", fmt::format("{:g}", adapter->alpha));
  row("weights", fmt::format("{} changed", adapter->weights.size()));
  row("learned from", adapter->learnedFrom);
  row("size", fmt::format("{:.1f} MB", static_cast<double>(details.fileSizeBytes) / 1e6));
  row("sha256", details.sha256);
  Json json = {{"kind", details.kind},
               {"architecture", details.architecture},
               {"parameters", details.parameters},
               {"file_size_bytes", details.fileSizeBytes},
               {"sha256", details.sha256}};
  json.update(adapterAsJson(*adapter));
  json["fits"] = Json::array();
  for (const AdapterBase& base : basesOf(*adapter, library.models.list(), library.hashes)) {
    row(base.sameFile ? "trained on" : "fits", base.name);
    json["fits"].push_back({{"name", base.name}, {"trained_on", base.sameFile}});
  }
  line.object(json);
  return kDone;
}

}  // namespace heddle::cli
