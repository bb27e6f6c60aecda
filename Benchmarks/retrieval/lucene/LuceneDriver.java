import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * Lucene as a driver of the benchmarks, which measure.py describes: words in lower case without stems and stop words,
 * frequencies without positions, one segment, one thread. Hits are not counted beyond those that are wanted, which lets
 * it pass over blocks.
 */
public final class LuceneDriver {
  private static final String FIELD = "text";
  private static final int FEW = 20;
  /** What runs often is compiled in threads beside, which takes so long even for few questions. */
  private static final double WARM_SECONDS = 20;
  private static final int WARM_PASSES = 5;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Analyzer ANALYZER = new StandardAnalyzer(CharArraySet.EMPTY_SET);
  /** What tantivy and FTS5 have fixed. */
  private static final Similarity SIMILARITY = new BM25Similarity(1.2f, 0.75f);

  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = new HashMap<>();
    for (int place = 1; place + 1 < arguments.length; place += 2) options.put(arguments[place], arguments[place + 1]);
    Path folder = Path.of(options.get("--folder"));
    switch (arguments[0]) {
      case "build" -> {
        long enough = System.nanoTime() + nanoseconds(WARM_SECONDS);
        String report = build(Path.of(options.get("--statements")), folder);
        while (System.nanoTime() < enough) report = build(Path.of(options.get("--statements")), folder);
        System.out.println(report);
      }
      case "query" -> query(
          Files.readAllLines(Path.of(options.get("--questions"))), folder,
          Integer.parseInt(options.getOrDefault("--limit", "10")),
          Double.parseDouble(options.getOrDefault("--seconds", "60")));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** What building again from the beginning takes, by now. */
  private static String build(Path statements, Path folder) throws IOException {
    long wall = System.nanoTime();
    long cpu = processTime();
    IndexWriterConfig config = new IndexWriterConfig(ANALYZER)
        .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
        .setSimilarity(SIMILARITY)
        .setRAMBufferSizeMB(512)
        .setUseCompoundFile(false)
        // Keeps documents in order, so that a document's number is its line; no thread beside this one.
        .setMergePolicy(new LogDocMergePolicy())
        .setMergeScheduler(new SerialMergeScheduler());
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    Field field = new Field(FIELD, "", type);
    Document document = new Document();
    document.add(field);
    int count = 0;
    try (MMapDirectory directory = new MMapDirectory(folder);
        IndexWriter writer = new IndexWriter(directory, config);
        BufferedReader lines = Files.newBufferedReader(statements)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine(), count++) {
        field.setStringValue(line);
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
    double wallSeconds = (System.nanoTime() - wall) / 1e9;
    double cpuSeconds = (processTime() - cpu) / 1e9;
    long bytes = 0;
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) bytes += Files.size(file);
    }
    return String.format(Locale.ROOT, "{\"statements\": %d, \"wall_s\": %.4f, \"cpu_s\": %.4f, \"index_bytes\": %d}",
        count, wallSeconds, cpuSeconds, bytes);
  }

  private static void query(List<String> questions, Path folder, int limit, double seconds) throws IOException {
    long opening = System.nanoTime();
    try (MMapDirectory directory = new MMapDirectory(folder);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      double opened = (System.nanoTime() - opening) / 1e6;
      if (reader.leaves().size() != 1) throw new IllegalStateException(reader.leaves().size() + " segments");
      searcher.setSimilarity(SIMILARITY);
      searcher.setQueryCache(null);
      QuestionSearch search = new QuestionSearch(searcher, new QueryBuilder(ANALYZER), limit);

      long start = System.nanoTime();
      long enough = start + nanoseconds(WARM_SECONDS);
      long most = start + nanoseconds(Math.max(WARM_SECONDS, seconds));
      for (int passes = 0; System.nanoTime() < (passes < WARM_PASSES ? most : enough); passes++)
        pass(search, questions, most);
      long[] times = pass(search, questions, System.nanoTime() + nanoseconds(seconds));
      Arrays.sort(times);

      StringJoiner results = new StringJoiner(", ", "[", "]");
      for (String question : questions.subList(0, Math.min(FEW, questions.size())))
        results.add(Arrays.toString(Arrays.stream(search.hits(question)).mapToInt(hit -> hit.doc).toArray()));
      System.out.println(String.format(Locale.ROOT,
          "{\"questions\": %d, \"open_ms\": %.3f, \"median_us\": %.3f, \"p99_us\": %.3f, \"mean_us\": %.3f, "
              + "\"resident_bytes\": %d, \"results\": %s}",
          times.length, opened, times[times.length / 2] / 1e3, times[times.length * 99 / 100] / 1e3,
          Arrays.stream(times).average().orElse(0) / 1e3, residentBytes(), results));
    }
  }

  /** From the text of a question to its best hits. */
  private record QuestionSearch(IndexSearcher searcher, QueryBuilder builder, int limit) {
    ScoreDoc[] hits(String question) throws IOException {
      Query query = builder.createBooleanQuery(FIELD, question);
      if (query == null) return new ScoreDoc[0];
      return searcher.search(query, new TopScoreDocCollectorManager(limit, null, limit)).scoreDocs;
    }
  }

  /**
   * The CPU time of each question in nanoseconds, of this thread: that of compiler and collector is not among it, nor what
   * reading the clock takes by itself, where it is read.
   */
  private static long[] pass(QuestionSearch search, List<String> questions, long over) throws IOException {
    long[] times = new long[questions.size()];
    long[] readings = new long[questions.size()];
    int count = 0;
    for (String question : questions) {
      long start = THREADS.getCurrentThreadCpuTime();
      search.hits(question);
      long end = THREADS.getCurrentThreadCpuTime();
      times[count] = end - start;
      readings[count++] = THREADS.getCurrentThreadCpuTime() - end;
      if (count >= FEW && System.nanoTime() > over) break;
    }
    Arrays.sort(readings, 0, count);
    long reading = readings[count / 2];
    return Arrays.stream(times, 0, count).map(time -> time - reading).toArray();
  }

  private static long nanoseconds(double seconds) {
    return (long) (seconds * 1e9);
  }

  private static long processTime() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  private static long residentBytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status")))
      if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
    return 0;
  }
}
