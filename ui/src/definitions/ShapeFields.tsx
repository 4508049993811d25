import type { Piece } from './piece';
import { FieldInput } from './FieldInput';
import type { Shape } from './fields';
import classes from './ShapeFields.module.css';

/** The fields that a kind of thing has, side by side. */
export function ShapeFields<T extends Piece>({ shape, piece, path, onChange }: { shape: Shape; piece: T; path: string; onChange: (piece: T) => void }) {
  return (
    shape.fields.length > 0 && (
      <div className={classes.fields}>
        {shape.fields.map((field) => (
          <FieldInput key={field.name} field={field} path={`${path}.${field.name}`} value={piece[field.name]} onChange={(value) => onChange({ ...piece, [field.name]: value })} />
        ))}
      </div>
    )
  );
}
