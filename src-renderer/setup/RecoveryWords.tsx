import classes from './setup.module.css'

/** The paper recovery key as it is read and typed: numbered, one character a place. */
export function RecoveryWords({ words }: { words: readonly string[] }) {
  return (
    <ol className={classes.words}>
      {words.map((word, index) => (
        <li key={`${index}-${word}`}>
          <small>{index + 1}</small>
          {word}
        </li>
      ))}
    </ol>
  )
}
