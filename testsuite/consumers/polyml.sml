(* SPDX-License-Identifier: MIT
   Poly/ML's structure Foreign.
   packages: polyml
   run: poly -q --error-exit --use "$FILE" </dev/null *)
open Foreign;
val callee = loadLibrary (valOf (OS.Process.getEnv "CALLEE"));
fun claim (what, true) = ()
  | claim (what, false) = (print ("not so: " ^ what ^ "\n"); OS.Process.exit OS.Process.failure);
val point = cStruct2 (cDouble, cDouble);
val negativeShort = buildCall1 (getSymbol callee "negative_short", cInt16, cInt16);
val _ = claim ("negative_short", negativeShort 300 = ~300);
val largeInt = buildCall0 (getSymbol callee "large_int", (), cUint32);
val _ = claim ("large_int", largeInt () = 4000000000);
val halfFloat = buildCall1 (getSymbol callee "half_float", cFloat, cFloat);
val _ = claim ("half_float", Real.== (halfFloat 5.0, 2.5));
val middle = buildCall2 (getSymbol callee "middle", (point, point), point);
val (x, y) = middle ((1.0, 2.0), (3.0, 6.0));
val _ = claim ("middle", Real.== (x, 2.0) andalso Real.== (y, 4.0));
val integrate : (real -> real) closure * real * real * int -> real =
  buildCall4 (getSymbol callee "integrate", (cFunction, cDouble, cDouble, cInt), cDouble);
val square = buildClosure1 (fn (x : real) => x * x, cDouble, cDouble);
val _ = claim ("integrate", Real.abs (integrate (square, 0.0, 3.0, 1000) - 9.0) < 1E~5);
val _ = print "ok\n";
