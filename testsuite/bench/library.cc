// SPDX-License-Identifier: MIT
// Opens libraries.
#include "library.h"

#include <dlfcn.h>
#include <link.h>
#include <stdlib.h>

#include <cstdio>

namespace bench {

static std::string path_of_handle(void* handle) {
  link_map* map = nullptr;
  if (dlinfo(handle, RTLD_DI_LINKMAP, &map)) return "";
  char* resolved = realpath(map->l_name, nullptr);
  std::string path = resolved ? resolved : map->l_name;
  free(resolved);
  return path;
}

std::string path_of_library(const std::string& name) {
  void* handle = dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!handle) return "";
  std::string path = path_of_handle(handle);
  dlclose(handle);
  return path;
}

Library::Library(std::string label_, const std::string& path_) : label(std::move(label_)) {
  handle_ = dlopen(path_.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!handle_) {
    fprintf(stderr, "bench: %s\n", dlerror());
    exit(2);
  }
  path = path_of_handle(handle_);
  auto must = [&](auto& function, const char* symbol) {
    function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(find(symbol));
  };
  auto may = [&](auto& function, const char* symbol) {
    function =
        reinterpret_cast<std::remove_reference_t<decltype(function)>>(dlsym(handle_, symbol));
  };
  must(prep_cif, "ffi_prep_cif");
  must(prep_cif_var, "ffi_prep_cif_var");
  must(call, "ffi_call");
  must(closure_alloc, "ffi_closure_alloc");
  must(closure_free, "ffi_closure_free");
  must(prep_closure_loc, "ffi_prep_closure_loc");
  may(plan_alloc, "ffi_call_plan_alloc");
  may(plan_invoke, "ffi_call_plan_invoke");
  may(plan_free, "ffi_call_plan_free");
  const char* (*get_version)(void);
  may(get_version, "ffi_get_version");
  if (get_version) version = get_version();
}

void* Library::find(const char* symbol) const {
  void* address = dlsym(handle_, symbol);
  if (address) return address;
  fprintf(stderr, "bench: %s has no %s\n", path.c_str(), symbol);
  exit(2);
}

ffi_type* Library::scalar(const char* symbol) const { return static_cast<ffi_type*>(find(symbol)); }

ffi_type* Library::aggregate(const std::vector<ffi_type*>& members) {
  Aggregate& made = aggregates_.emplace_back();
  made.members = members;
  made.members.push_back(nullptr);
  made.type = {0, 0, FFI_TYPE_STRUCT, made.members.data()};
  return &made.type;
}

}  // namespace bench
