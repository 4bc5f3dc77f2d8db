// SPDX-License-Identifier: MIT
// Java Native Access.
// packages: default-jdk-headless libjna-java
// run: javac -cp /usr/share/java/jna.jar -d . "$FILE" && java -cp /usr/share/java/jna.jar:. JavaNativeAccess
import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Structure;
import java.util.ArrayList;
import java.util.List;

public class JavaNativeAccess {
  @Structure.FieldOrder({"x", "y"})
  public static class Point extends Structure {
    public static class ByValue extends Point implements Structure.ByValue {}
    public double x, y;
  }
  @Structure.FieldOrder({"c", "f", "l"})
  public static class Mixed extends Structure {
    public static class ByValue extends Mixed implements Structure.ByValue {}
    public byte c;
    public float f;
    public long l;
  }
  @Structure.FieldOrder({"n"})
  public static class Big extends Structure {
    public static class ByValue extends Big implements Structure.ByValue {}
    public int[] n = new int[10];
  }
  public interface Real extends Callback { double call(double x); }
  public interface Pair extends Callback { int call(int a, int b); }
  public interface Narrow extends Callback { byte call(byte a, short b); }

  public interface Callee extends Library {
    byte negative();
    byte large_byte();
    short negative_short(short a);
    int large_int();
    long large_long(long a);
    float half_float(float f);
    double sum_of_many(byte a, byte b, short c, short d, int e, int f, long g, long h, float i,
                       double j, int k, double l, float m, long n);
    Point.ByValue middle(Point.ByValue a, Point.ByValue b);
    Mixed.ByValue next_mixed(Mixed.ByValue m);
    Big.ByValue reversed(Big.ByValue b);
    double sum_of_doubles(int count, Object... numbers);
    double integrate(Real f, double from, double to, int steps);
    int fold(Pair f, int[] numbers, int count, int start);
    byte call_narrow(Narrow f, byte a, short b);
  }

  static void claim(String what, boolean value) {
    if (!value) throw new AssertionError("not so: " + what);
  }

  static Point.ByValue point(double x, double y) {
    Point.ByValue p = new Point.ByValue();
    p.x = x;
    p.y = y;
    return p;
  }

  public static void main(String[] arguments) {
    Callee lib = Native.load(System.getenv("CALLEE"), Callee.class);
    claim("narrow results", lib.negative() == -100 && (lib.large_byte() & 0xff) == 200);
    claim("negative_short", lib.negative_short((short) 300) == -300);
    claim("large_int", Integer.toUnsignedLong(lib.large_int()) == 4000000000L);
    claim("large_long", lib.large_long(-3) == -3000000021L);
    claim("half_float", lib.half_float(5) == 2.5f);
    claim("sum_of_many", lib.sum_of_many((byte) 1, (byte) 2, (short) 3, (short) 4, 5, 6, 7, 8, 9, 10,
                                         11, 12, 13, 14) == 1015);
    Point.ByValue p = lib.middle(point(1, 2), point(3, 6));
    claim("middle", p.x == 2 && p.y == 4);
    Mixed.ByValue m = new Mixed.ByValue();
    m.c = -1;
    m.f = 1.5f;
    m.l = 1L << 40;
    m = lib.next_mixed(m);
    claim("next_mixed", m.c == 0 && m.f == 3 && m.l == (1L << 40) + 3);
    Big.ByValue b = new Big.ByValue();
    for (int i = 0; i < 10; i++) b.n[i] = i;
    b = lib.reversed(b);
    for (int i = 0; i < 10; i++) claim("reversed", b.n[i] == 9 - i);
    claim("sum_of_doubles", lib.sum_of_doubles(3, 1.5, 2.0, 3.0) == 6.5);
    claim("integrate", Math.abs(lib.integrate(x -> x * x, 0, 3, 1000) - 9) < 1e-5);
    int[] numbers = {1, 2, 3, 4};
    claim("fold", lib.fold((x, y) -> x * 10 + y, numbers, 4, 0) == 1234);
    claim("call_narrow", lib.call_narrow((x, y) -> (byte) (x - y / 1000), (byte) -100, (short) 20000) == -120);
    List<Pair> kept = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      int n = i;
      kept.add((x, y) -> x + y + n);
      claim("many callbacks", lib.fold(kept.get(i), numbers, 4, 0) == 10 + 4 * i);
    }
    System.out.println("ok");
  }
}
