// SPDX-License-Identifier: MIT
// OpenJDK's Zero: a virtual machine whose every native method is called through libffi.
// packages: openjdk-17-jdk-headless openjdk-17-jre-zero
// run: javac -d . "$FILE" && java -zero -cp . JavaZero
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

class JavaZero {
  static void claim(String what, boolean value) {
    if (!value) throw new AssertionError("not so: " + what);
  }

  static void numbers() {
    claim("sin", StrictMath.sin(0.5) == 0.479425538604203);
    claim("atan2", StrictMath.atan2(1, -1) == 3 * StrictMath.PI / 4);
    claim("floatToRawIntBits", Float.floatToRawIntBits(-1.5f) == 0xbfc00000);
    claim("intBitsToFloat", Float.intBitsToFloat(0x40490fdb) == 3.1415927f);
    claim("doubleToRawLongBits", Double.doubleToRawLongBits(-2.0) == 0xc000000000000000L);
    claim("longBitsToDouble", Double.longBitsToDouble(0x3ff8000000000000L) == 1.5);
  }

  static void arrays() {
    Object bytes = Array.newInstance(byte.class, 3), floats = Array.newInstance(float.class, 2);
    Array.setByte(bytes, 1, (byte) -7);
    Array.setFloat(floats, 1, 2.5f);
    claim("getByte", Array.getByte(bytes, 1) == -7 && Array.getInt(bytes, 1) == -7);
    claim("getFloat", Array.getFloat(floats, 1) == 2.5f && Array.getDouble(floats, 1) == 2.5);
    Object[] many = new Object[100];
    System.arraycopy(new Object[] {"a", "b"}, 0, many, 98, 2);
    claim("arraycopy", many[99].equals("b") && many[97] == null);
  }

  static void compression() throws Exception {
    byte[] text = "to be or not to be, ".repeat(500).getBytes("US-ASCII");
    CRC32 crc = new CRC32();
    crc.update("123456789".getBytes("US-ASCII"));
    claim("crc", crc.getValue() == 0xcbf43926L);
    Deflater deflater = new Deflater();
    deflater.setInput(text);
    deflater.finish();
    byte[] small = new byte[text.length];
    int length = deflater.deflate(small);
    Inflater inflater = new Inflater();
    inflater.setInput(small, 0, length);
    byte[] again = new byte[text.length];
    claim("inflate", inflater.inflate(again) == text.length && java.util.Arrays.equals(again, text));
  }

  static void files() throws Exception {
    Path path = Files.createTempFile("zero", ".bin");
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      for (int i = 0; i < 100; i++) channel.write(ByteBuffer.wrap(new byte[] {(byte) i}), i * 10L);
    }
    byte[] read = Files.readAllBytes(path);
    claim("file", read.length == 991 && read[990] == 99);
    Files.delete(path);
    Process process = new ProcessBuilder("echo", "child").start();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    process.getInputStream().transferTo(output);
    claim("process", process.waitFor() == 0 && output.toString().equals("child\n"));
    claim("digest", MessageDigest.getInstance("SHA-256").digest(read).length == 32);
  }

  static void threads() throws Exception {
    AtomicInteger sum = new AtomicInteger();
    var pool = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 200; i++) {
      pool.submit(() -> {
        Object one = Array.newInstance(int.class, 1);
        Array.setInt(one, 0, (int) StrictMath.cbrt(27));
        sum.addAndGet(Array.getInt(one, 0));
      });
    }
    pool.shutdown();
    claim("threads", pool.awaitTermination(60, TimeUnit.SECONDS) && sum.get() == 600);
  }

  public static void main(String[] arguments) throws Exception {
    claim("this is Zero", System.getProperty("java.vm.name").contains("Zero"));
    numbers();
    arrays();
    compression();
    files();
    threads();
    System.out.println("ok");
  }
}
