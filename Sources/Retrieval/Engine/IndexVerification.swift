/// Compares every section of an index file with its checksum.
public struct IndexVerification {
  public let path: String
  private let bytes: IndexBytes
  private let directory: IndexDirectory

  /// Opens a file, which checks its header, its directory and the sizes of its sections.
  public init(path: String) throws(IndexError) {
    self.path = path
    do { bytes = try IndexBytes(mapping: path) } catch { throw IndexError(path, .system(error)) }
    do {
      directory = try IndexDirectory(bytes)
      _ = try SearchIndex(directory, bytes)
    } catch { throw IndexError(path, error) }
  }

  /// Reads the whole file; the first section that is not as it was written is the error.
  public func run() throws(IndexError) {
    for (number, entry) in directory.segments.enumerated() {
      for section in IndexLayout.Section.allCases {
        let place = entry[section]
        guard bytes.checksum(place.offset..<place.offset + place.length) == place.checksum else {
          throw IndexError(
            path, .checksum("the section “\(section)” of segment \(number)", offset: place.offset))
        }
      }
    }
  }

  /// What the file holds, a line a section.
  public var sizes: [(name: String, bytes: Int)] {
    IndexLayout.Section.allCases.map { section in
      ("\(section)", directory.segments.reduce(0) { $0 + $1[section].length })
    }
  }

  public var segments: Int { directory.segments.count }
}
