import ArgumentParser

struct Chat: ParsableCommand {
}
