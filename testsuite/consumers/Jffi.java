// SPDX-License-Identifier: MIT
// jffi, the foreign function interface of JRuby and of the Java Native Runtime.
// packages: default-jdk-headless libjffi-java libjffi-jni
// run: javac -cp /usr/share/java/jffi.jar -d . "$FILE" && java -cp /usr/share/java/jffi.jar:. Jffi
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Closure;
import com.kenai.jffi.ClosureManager;
import com.kenai.jffi.Function;
import com.kenai.jffi.HeapInvocationBuffer;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Library;
import com.kenai.jffi.Type;

public class Jffi {
  static Library library;

  static void claim(String what, boolean value) {
    if (!value) throw new AssertionError("not so: " + what);
  }

  static Function function(String name, Type result, Type... arguments) {
    return new Function(library.getSymbolAddress(name), result, arguments);
  }

  public static void main(String[] arguments) {
    library = Library.openLibrary(System.getenv("CALLEE"), Library.NOW);
    Invoker invoker = Invoker.getInstance();

    Function negative = function("negative_short", Type.SINT16, Type.SINT16);
    HeapInvocationBuffer buffer = new HeapInvocationBuffer(negative);
    buffer.putShort(300);
    claim("negative_short", (short) invoker.invokeInt(negative, buffer) == -300);

    Function half = function("half_float", Type.FLOAT, Type.FLOAT);
    buffer = new HeapInvocationBuffer(half);
    buffer.putFloat(5);
    claim("half_float", invoker.invokeFloat(half, buffer) == 2.5f);

    Function sum = function("sum_of_many", Type.DOUBLE, Type.SINT8, Type.UINT8, Type.SINT16,
                            Type.UINT16, Type.SINT32, Type.UINT32, Type.SINT64, Type.UINT64,
                            Type.FLOAT, Type.DOUBLE, Type.SINT32, Type.DOUBLE, Type.FLOAT,
                            Type.SINT64);
    buffer = new HeapInvocationBuffer(sum);
    buffer.putByte(1);
    buffer.putByte(2);
    buffer.putShort(3);
    buffer.putShort(4);
    buffer.putInt(5);
    buffer.putInt(6);
    buffer.putLong(7);
    buffer.putLong(8);
    buffer.putFloat(9);
    buffer.putDouble(10);
    buffer.putInt(11);
    buffer.putDouble(12);
    buffer.putFloat(13);
    buffer.putLong(14);
    claim("sum_of_many", invoker.invokeDouble(sum, buffer) == 1015);

    Function integrate = function("integrate", Type.DOUBLE, Type.POINTER, Type.DOUBLE, Type.DOUBLE,
                                  Type.SINT32);
    Closure square = b -> b.setDoubleReturn(b.getDouble(0) * b.getDouble(0));
    Closure.Handle handle = ClosureManager.getInstance().newClosure(
        square, Type.DOUBLE, new Type[] {Type.DOUBLE}, CallingConvention.DEFAULT);
    buffer = new HeapInvocationBuffer(integrate);
    buffer.putAddress(handle.getAddress());
    buffer.putDouble(0);
    buffer.putDouble(3);
    buffer.putInt(1000);
    claim("integrate", Math.abs(invoker.invokeDouble(integrate, buffer) - 9) < 1e-5);
    handle.dispose();
    System.out.println("ok");
  }
}
