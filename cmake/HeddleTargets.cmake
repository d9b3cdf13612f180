# What every target of ours shares. A target is declared with heddle_library or heddle_executable and links only
# what stands below it: kernels <- compute <- core <- ui <- app.

find_package(Threads REQUIRED)
if(NOT HEDDLE_BARE)
  find_package(fmt REQUIRED)
  find_package(nlohmann_json REQUIRED)
  find_package(ICU REQUIRED COMPONENTS uc i18n data)
endif()
if(HEDDLE_GUI)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Sql Network Svg Concurrent Test Qml LinguistTools)
  include(GNUInstallDirs)
endif()

add_library(heddle_options INTERFACE)
target_compile_options(heddle_options INTERFACE -Wall -Wextra -Wconversion
  $<$<NOT:$<BOOL:${HEDDLE_BARE}>>:-Werror>  # a machine to measure on may have a compiler nobody has tried
  -Wno-missing-field-initializers      # designated initialisers leave members at their defaults on purpose
  $<$<CXX_COMPILER_ID:Clang>:-Wno-unknown-warning-option>
  # Of libstdc++ in its own headers.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)  # g++ 12 reports it wrongly for "literal" + std::string (GCC bug 105651)
target_include_directories(heddle_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_link_libraries(heddle_options INTERFACE Threads::Threads)
if(HEDDLE_SANITIZE)
  list(JOIN HEDDLE_SANITIZE "," heddle_sanitizers)
  target_compile_options(heddle_options INTERFACE -fsanitize=${heddle_sanitizers} -fno-omit-frame-pointer -g1)
  target_link_options(heddle_options INTERFACE -fsanitize=${heddle_sanitizers})
  if("undefined" IN_LIST HEDDLE_SANITIZE)
    target_compile_options(heddle_options INTERFACE -fno-sanitize-recover=undefined)
  endif()
endif()
if(HEDDLE_FUZZ)
  target_compile_options(heddle_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_program(HEDDLE_CCACHE ccache)
if(HEDDLE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros;CCACHE_DEPEND=1;${HEDDLE_CCACHE}")
endif()

include(HeddlePrecompiled)

# heddle_library(NAME [QT] SOURCES file... [LINKS target...]); QT runs moc over it.
function(heddle_library name)
  cmake_parse_arguments(ARG "QT" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  if(ARG_QT)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_compile_definitions(${name} PRIVATE QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII)
  endif()
  target_link_libraries(${name} PUBLIC heddle_options ${ARG_LINKS})
endfunction()

# heddle_test(NAME SOURCES file... LINKS target...): one Qt Test program, run offscreen, in parallel with the others.
function(heddle_test name)
  if(NOT HEDDLE_TESTS OR NOT HEDDLE_GUI)
    return()
  endif()
  cmake_parse_arguments(ARG "SERIAL" "TIMEOUT" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(${name} PRIVATE heddle_options ${ARG_LINKS} Qt6::Test)
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)  # compiled once, run once
  if("${ARG_LINKS}" MATCHES "heddle_ui|heddle_window|Widgets")
    heddle_precompiled(${name} window_programs)
  else()
    heddle_precompiled(${name} programs)
  endif()
  # Nothing but a comment where the test's own file includes its moc.
  set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/mocs_compilation.cpp" PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  target_compile_definitions(${name} PRIVATE
    HEDDLE_FIXTURES="${HEDDLE_FIXTURES}" HEDDLE_SOURCE="${CMAKE_SOURCE_DIR}" HEDDLE_BINARY="${CMAKE_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  if(HEDDLE_SANITIZE)
    math(EXPR ARG_TIMEOUT "5 * ${ARG_TIMEOUT}")  # training is the slowest, at twenty times its time
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=qt.qpa.*=false;LANG=C.UTF-8;TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/tsan.supp die_after_fork=0")
  if(ARG_SERIAL)
    set_tests_properties(${name} PROPERTIES RUN_SERIAL TRUE)
  endif()
endfunction()

# heddle_fuzz(NAME SOURCES file... LINKS target... CORPUS folder): a libFuzzer program.
function(heddle_fuzz name)
  if(NOT HEDDLE_FUZZ)
    return()
  endif()
  cmake_parse_arguments(ARG "" "CORPUS" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE heddle_options ${ARG_LINKS})
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  if(NOT TARGET heddle_fuzzers)
    add_custom_target(heddle_fuzzers)  # all of them, and nothing they do not need
  endif()
  add_dependencies(heddle_fuzzers ${name})
endfunction()
