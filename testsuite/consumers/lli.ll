; SPDX-License-Identifier: MIT
; LLVM's interpreter, which calls what is not in the program through libffi.
; packages: llvm-runtime
; run: lli -force-interpreter --load="$CALLEE" "$FILE"
declare double @sum_of_many(i8, i8, i16, i16, i32, i32, i64, i64, float, double, i32, double, float, i64)
declare i32 @large_int()
declare i64 @large_long(i64)
declare float @half_float(float)
declare i32 @puts(i8*)

@ok = constant [3 x i8] c"ok\00"
@wrong = constant [7 x i8] c"not so\00"

define i32 @main() {
  %sum = call double @sum_of_many(i8 1, i8 2, i16 3, i16 4, i32 5, i32 6, i64 7, i64 8, float 9.0,
                                  double 10.0, i32 11, double 12.0, float 13.0, i64 14)
  %sum_right = fcmp oeq double %sum, 1015.0
  %int = call i32 @large_int()
  %int_right = icmp eq i32 %int, 4000000000
  %long = call i64 @large_long(i64 -3)
  %long_right = icmp eq i64 %long, -3000000021
  %half = call float @half_float(float 5.0)
  %half_right = fcmp oeq float %half, 2.5
  %a = and i1 %sum_right, %int_right
  %b = and i1 %long_right, %half_right
  %all = and i1 %a, %b
  %ok = getelementptr [3 x i8], [3 x i8]* @ok, i64 0, i64 0
  %wrong = getelementptr [7 x i8], [7 x i8]* @wrong, i64 0, i64 0
  %text = select i1 %all, i8* %ok, i8* %wrong
  call i32 @puts(i8* %text)
  ret i32 0
}
