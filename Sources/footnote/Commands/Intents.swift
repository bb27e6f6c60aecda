import ArgumentParser

struct Intents: ParsableCommand {
}
