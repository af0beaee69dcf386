# fremskudt_library(NAME [PATH dir] SOURCES … [DEPS …])
#
# One library per folder. Other folders write #include "NAME/file.h", and can only do so when they
# list NAME among their DEPS: each library shows the compiler a folder that holds nothing but a link
# named NAME. A lower layer that includes a higher one therefore does not compile.
# DEPS are public: what a header needs, its users get.
function(fremskudt_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS" ${ARGN})
  set(view ${CMAKE_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${view})
  if(NOT EXISTS ${view}/${name})
    file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${view}/${name} SYMBOLIC)
  endif()
  add_library(fremskudt_${name} STATIC ${arg_SOURCES})
  target_include_directories(fremskudt_${name} PUBLIC ${view})
  target_link_libraries(fremskudt_${name} PUBLIC ${arg_DEPS} PRIVATE fremskudt_warnings)
  add_library(fremskudt::${name} ALIAS fremskudt_${name})
endfunction()

# fremskudt_program(NAME SOURCES … [DEPS …]): an executable with our warnings on.
function(fremskudt_program name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_DEPS} fremskudt_warnings)
  target_compile_definitions(${name} PRIVATE FREMSKUDT_VERSION="${PROJECT_VERSION}")
endfunction()
