;; SPDX-License-Identifier: MIT
;; Guile's foreign function interface.
;; packages: guile-3.0
;; run: guile --no-auto-compile "$FILE"
(use-modules (system foreign) (system foreign-library) (rnrs bytevectors) (srfi srfi-1))

(define lib (load-foreign-library (getenv "CALLEE")))
(define (function name result . arguments)
  (foreign-library-function lib name #:return-type result #:arg-types arguments))
(define (claim what value)
  (unless value (error "not so:" what)))

(claim "negative" (= ((function "negative" int8)) -100))
(claim "large_byte" (= ((function "large_byte" uint8)) 200))
(claim "negative_short" (= ((function "negative_short" int16 int16) 300) -300))
(claim "large_int" (= ((function "large_int" uint32)) 4000000000))
(claim "large_long" (= ((function "large_long" int64 int64) -3) -3000000021))
(claim "half_float" (= ((function "half_float" float float) 5.0) 2.5))
(claim "sum_of_many"
       (= (apply (function "sum_of_many" double int8 uint8 int16 uint16 int32 uint32 int64 uint64
                           float double int32 double float int64)
                 (iota 14 1))
          1015))

(define point (list double double))
(define mixed (list int8 float int64))
(define big (make-list 10 int32))
(define (struct type . values) (make-c-struct type values))
(claim "middle"
       (equal? (parse-c-struct ((function "middle" point point point) (struct point 1.0 2.0)
                                                                      (struct point 3.0 6.0))
                               point)
               '(2.0 4.0)))
(claim "next_mixed"
       (equal? (parse-c-struct ((function "next_mixed" mixed mixed)
                                (struct mixed -1 1.5 (expt 2 40)))
                               mixed)
               (list 0 3.0 (+ (expt 2 40) 3))))
(claim "reversed"
       (equal? (parse-c-struct ((function "reversed" big big) (make-c-struct big (iota 10))) big)
               (reverse (iota 10))))

(claim "integrate"
       (< (abs (- ((function "integrate" double '* double double int)
                   (procedure->pointer double (lambda (x) (* x x)) (list double))
                   0.0 3.0 1000)
                  9))
          1e-5))
(define fold-numbers (function "fold" int '* '* int int))
(define numbers (bytevector->pointer (sint-list->bytevector '(1 2 3 4) (native-endianness) 4)))
(define (pair procedure) (procedure->pointer int procedure (list int int)))
(claim "fold" (= (fold-numbers (pair (lambda (a b) (+ (* a 10) b))) numbers 4 0) 1234))
(claim "call_narrow"
       (= ((function "call_narrow" int8 '* int8 uint16)
           (procedure->pointer int8 (lambda (a b) (- a (quotient b 1000))) (list int8 uint16))
           -100 20000)
          -120))
(define kept (map (lambda (n) (pair (lambda (a b) (+ a b n)))) (iota 2000)))
(claim "many closures"
       (every (lambda (f n) (= (fold-numbers f numbers 4 0) (+ 10 (* 4 n)))) kept (iota 2000)))
(display "ok\n")
