#include "app/cli/commands.h"

#include <array>

#include "app/cli/adapter_commands.h"
#include "app/cli/bench_commands.h"
#include "app/cli/embed_command.h"
#include "app/cli/eval_commands.h"
#include "app/cli/feedback_commands.h"
#include "app/cli/generate_commands.h"
#include "app/cli/knowledge_commands.h"
#include "app/cli/knowledge_search_commands.h"
#include "app/cli/logits_command.h"
#include "app/cli/model_commands.h"
#include "app/cli/pipeline_commands.h"
#include "app/cli/project_commands.h"
#include "app/cli/prompt_commands.h"
#include "app/cli/render_command.h"
#include "app/cli/token_commands.h"
#include "app/cli/train_commands.h"

namespace heddle::cli {

std::span<const CommandGroup> commandGroups() {
  static constexpr std::array kGroups = {
      CommandGroup{"model", "Model files and the library"},
      CommandGroup{"bench", "Speed, beside this machine's limits"},
      CommandGroup{"project", "The project file"},
      CommandGroup{"prompt", "The prompts of a project"},
      CommandGroup{"pipeline", "The pipelines of a project"},
      CommandGroup{"knowledge", "Documents, and search in them"},
      CommandGroup{"feedback", "Labelling: sessions, judgements, data sets"},
      CommandGroup{"eval", "Test cases, and variants compared on them"},
      CommandGroup{"train", "Fine-tuning"},
  };
  return kGroups;
}

std::span<const Command> commands() {
  static constexpr std::array kCommands = {
      Command{"model", "info", "Say what a model file is", declareModelInfo},
      Command{"model", "list", "List the library", declareModelList},
      Command{"model", "import", "Take a model or an adapter into the library", declareModelImport},
      Command{"model", "export", "Write a model or an adapter of the library elsewhere", declareModelExport},
      Command{"model", "remove", "Delete a model from the library", declareModelRemove},
      Command{"model", "merge", "Bake adapters into a model", declareModelMerge},
      Command{"model", "synth", "Write a model of random weights, for benchmarks", declareModelSynth},
      Command{"", "tokenize", "Turn text into token ids", declareTokenize},
      Command{"", "detokenize", "Turn token ids into text", declareDetokenize},
      Command{"", "logits", "Raw scores for token ids", declareLogits},
      Command{"", "embed", "Turn a text into a vector", declareEmbed},
      Command{"", "generate", "Go on from a text", declareGenerate},
      Command{"", "chat", "Talk with a model", declareChat},
      Command{"", "render", "Render a template", declareRender},
      Command{"", "bench", "Measure a model's speed", declareBench},
      Command{"bench", "kernels", "Measure each kernel alone", declareBenchKernels},
      Command{"project", "init", "Make a project", declareProjectInit},
      Command{"project", "info", "Say what a project holds", declareProjectInfo},
      Command{"project", "check", "Verify a project", declareProjectCheck},
      Command{"prompt", "list", "Name the prompts of a project", declarePromptList},
      Command{"prompt", "run", "Run a prompt and record the answer", declarePromptRun},
      Command{"pipeline", "run", "Run a pipeline", declarePipelineRun},
      Command{"pipeline", "resume", "Go on with a run", declarePipelineResume},
      Command{"pipeline", "validate", "Say what is wrong with a pipeline", declarePipelineValidate},
      Command{"knowledge", "add", "Add files and folders to a source", declareKnowledgeAdd},
      Command{"knowledge", "index", "Read the sources and update the indexes", declareKnowledgeIndex},
      Command{"knowledge", "search", "Find the passages that answer a question", declareKnowledgeSearch},
      Command{"knowledge", "eval", "Measure search by questions with known passages", declareKnowledgeEval},
      Command{"feedback", "create", "Make a labelling session", declareFeedbackCreate},
      Command{"feedback", "import", "Fill a session or a data set", declareFeedbackImport},
      Command{"feedback", "next", "Say what a person judges next", declareFeedbackNext},
      Command{"feedback", "submit", "Store a judgement", declareFeedbackSubmit},
      Command{"feedback", "export", "Write labels, items or rows to train on", declareFeedbackExport},
      Command{"feedback", "stats", "Sum up a session", declareFeedbackStats},
      Command{"eval", "list", "Name the evaluations and case sets of a project", declareEvalList},
      Command{"eval", "import-cases", "Read test cases from a file", declareEvalImportCases},
      Command{"eval", "export-cases", "Write test cases to a file", declareEvalExportCases},
      Command{"eval", "create", "Make an evaluation of cases, variants and scorers", declareEvalCreate},
      Command{"eval", "run", "Answer what is missing or changed, and score it", declareEvalRun},
      Command{"eval", "compare", "Compare two variants, with intervals", declareEvalCompare},
      Command{"", "train", "Train an adapter by a recipe", declareTrain},
      Command{"train", "estimate", "Say what a recipe will need", declareTrainEstimate},
  };
  return kCommands;
}

}  // namespace heddle::cli
