// SPDX-License-Identifier: MIT
// A library with libffi's interface, opened by path, so that two can be measured in one process.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "ffi.h"

namespace bench {

using Function = void (*)(void);
using Handler = void (*)(ffi_cif*, void*, void**, void*);

class Library {
 public:
  // Prints what is wrong and exits if the library cannot be opened or lacks a function.
  Library(std::string label, const std::string& path);
  Library(const Library&) = delete;

  std::string label;
  std::string path;     // of the file that was opened
  std::string version;  // what the library says; empty if it does not

  decltype(&ffi_prep_cif) prep_cif;
  decltype(&ffi_prep_cif_var) prep_cif_var;
  decltype(&ffi_call) call;
  decltype(&ffi_closure_alloc) closure_alloc;
  decltype(&ffi_closure_free) closure_free;
  decltype(&ffi_prep_closure_loc) prep_closure_loc;
  // NULL if the library has no plans.
  void* (*plan_alloc)(ffi_cif*);
  void (*plan_invoke)(void* plan, Function fn, void* result, void** avalue);
  void (*plan_free)(void* plan);

  // The library's own descriptor of a scalar: "ffi_type_sint32".
  ffi_type* scalar(const char* symbol) const;
  // A new struct type of these members.
  ffi_type* aggregate(const std::vector<ffi_type*>& members);

 private:
  void* find(const char* symbol) const;

  struct Aggregate {
    ffi_type type;
    std::vector<ffi_type*> members;
  };

  void* handle_;
  std::deque<Aggregate> aggregates_;
};

// The path of the file that dlopen(name) finds, or "" if it finds none.
std::string path_of_library(const std::string& name);

}  // namespace bench
