(* SPDX-License-Identifier: MIT
   OCaml's ctypes.
   packages: libctypes-ocaml-dev ocaml ocaml-findlib gcc libffi-dev
   run: cp "$FILE" program.ml && ocamlfind ocamlopt -thread -package ctypes.foreign -linkpkg program.ml -o program && ./program *)
open Ctypes

let lib = Dl.dlopen ~filename:(Sys.getenv "CALLEE") ~flags:[ Dl.RTLD_NOW ]
let foreign name t = Foreign.foreign ~from:lib name t

type point

let point : point structure typ = structure "point"
let x = field point "x" double
let y = field point "y" double
let () = seal point

let make_point a b =
  let p = make point in
  setf p x a;
  setf p y b;
  p

let is_point p a b = getf p x = a && getf p y = b

let sum_of_many =
  foreign "sum_of_many"
    (int8_t @-> uint8_t @-> int16_t @-> uint16_t @-> int32_t @-> uint32_t @-> int64_t @-> uint64_t
    @-> float @-> double @-> int32_t @-> double @-> float @-> int64_t @-> returning double)

let () =
  assert (foreign "negative" (void @-> returning int8_t) () = -100);
  assert (foreign "negative_short" (int16_t @-> returning int16_t) 300 = -300);
  assert (foreign "large_long" (int64_t @-> returning int64_t) (-3L) = -3000000021L);
  assert (foreign "half_float" (float @-> returning float) 5. = 2.5);
  let open Unsigned in
  assert (
    sum_of_many 1 (UInt8.of_int 2) 3 (UInt16.of_int 4) 5l (UInt32.of_int 6) 7L (UInt64.of_int 8) 9.
      10. 11l 12. 13. 14L
    = 1015.);
  let middle = foreign "middle" (point @-> point @-> returning point) in
  assert (is_point (middle (make_point 1. 2.) (make_point 3. 6.)) 2. 4.);
  let real = Foreign.funptr (double @-> returning double) in
  let integrate = foreign "integrate" (real @-> double @-> double @-> int @-> returning double) in
  assert (abs_float (integrate (fun x -> x *. x) 0. 3. 1000 -. 9.) < 1e-5);
  let turn = Foreign.funptr (point @-> returning point) in
  let call_point = foreign "call_point" (turn @-> point @-> returning point) in
  let turned p = make_point (-.getf p y) (getf p x) in
  assert (is_point (call_point turned (make_point 1. 2.)) (-2.) 1.);
  print_endline "ok"
