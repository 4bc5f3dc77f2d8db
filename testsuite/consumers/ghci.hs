-- SPDX-License-Identifier: MIT
-- GHC's interpreter: foreign imports, and Haskell functions as C function pointers.
-- packages: ghc
-- run: cp "$FILE" program.hs && runghc program.hs
import Control.Monad (forM_, unless)
import Foreign
import Foreign.C.Types
import Foreign.Ptr

foreign import ccall "math.h pow" pow :: CDouble -> CDouble -> CDouble
foreign import ccall "stdlib.h abs" absolute :: CInt -> CInt
foreign import ccall "math.h ldexpf" ldexpf :: CFloat -> CInt -> CFloat
foreign import ccall "wrapper"
  comparator :: (Ptr CInt -> Ptr CInt -> IO CInt) -> IO (FunPtr (Ptr CInt -> Ptr CInt -> IO CInt))
foreign import ccall "stdlib.h qsort"
  qsort :: Ptr CInt -> CSize -> CSize -> FunPtr (Ptr CInt -> Ptr CInt -> IO CInt) -> IO ()
foreign import ccall "dynamic" callReal :: FunPtr (CDouble -> CDouble) -> CDouble -> CDouble
foreign import ccall "math.h &cbrt" cbrt :: FunPtr (CDouble -> CDouble)

claim :: String -> Bool -> IO ()
claim what value = unless value (error ("not so: " ++ what))

main :: IO ()
main = do
  claim "pow" (pow 2 10 == 1024)
  claim "abs" (absolute (-7) == 7)
  claim "ldexpf" (ldexpf 1.5 4 == 24)
  claim "cbrt" (abs (callReal cbrt 27 - 3) < 1e-9)
  compare' <- comparator (\a b -> do
    x <- peek a
    y <- peek b
    return (fromIntegral (fromEnum (compare x y) - 1)))
  sorted <- withArrayLen [5, 3, -1, 4, 1] (\n p -> do
    qsort p (fromIntegral n) 4 compare'
    peekArray n p)
  claim "qsort" (sorted == [-1, 1, 3, 4, 5])
  forM_ [1 .. 2000 :: Int] (\i -> do
    f <- comparator (\_ _ -> return (fromIntegral i))
    freeHaskellFunPtr f)
  putStrLn "ok"
