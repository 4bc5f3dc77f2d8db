// SPDX-License-Identifier: MIT
// What assembly needs to find a recipe: a closure in the program's own memory may have no room to
// name it, but its cif names the plan. For C++ and assembly.
#pragma once

// In ffi_cif: the handle of its plan. Of that, the bits that say where in ffi_plan_places it lies.
#define CIF_FLAGS (12 + 2 * __SIZEOF_POINTER__)
#define PLACE_BITS 0x3fffc0
// In Plan: the entry of a closure that names the recipe, then the recipe.
#define PLAN_ENTRY (3 * __SIZEOF_POINTER__)
#define PLAN_RECIPE (4 * __SIZEOF_POINTER__)
