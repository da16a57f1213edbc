import { Button, Modal } from '@mantine/core'
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { isBomb, measure } from '#kernel/files/image/measure.ts'
import { ProblemError, api } from '#kernel/screens/client/client.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { type Crop, drawn, middleOf, moved, placeOf } from './crop.ts'
import classes from './picture-dialog.module.css'
import { pictureSource } from './source.ts'

const side = 288
const most = 8

/** Chooses a picture and the square of it that is kept. `done` gets its hash, null for none, undefined when all stays. */
export function PictureDialog({ value, done }: { readonly value: string | null; readonly done: (hash: string | null | undefined) => void }) {
  const t = useTexts()
  const [image, setImage] = useState<ImageBitmap | null>(null)
  const [crop, setCrop] = useState<Crop>({ scale: 1, x: 0.5, y: 0.5 })
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const take = async (file: File | undefined) => {
    if (!file) return
    const opened = await openPicture(file)
    setProblem(typeof opened === 'string' ? t(opened) : '')
    if (typeof opened === 'string') return
    setImage(opened)
    setCrop(middleOf(opened))
  }
  const save = async () => {
    if (!image) return
    setBusy(true)
    try {
      done(await send(await drawn(image, crop, 512), await drawn(image, crop, 96)))
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setProblem(error.message)
    } finally {
      setBusy(false)
    }
  }
  const given = (event: DragEvent | ClipboardEvent, files: FileList) => {
    event.preventDefault()
    void take(files[0])
  }
  return (
    <Modal opened onClose={() => done(undefined)} title={t('files.picture.title')} size={360}>
      <div className={classes['dialog']} onDragOver={(event) => event.preventDefault()} onDrop={(event) => given(event, event.dataTransfer.files)} onPaste={(event) => given(event, event.clipboardData.files)}>
        {image
          ? <Cropper image={image} crop={crop} change={setCrop} />
          : <div className={classes['square']}>{value ? <img src={pictureSource(value, 'large')} alt={t('kinds.picture.one')} /> : <p>{t('files.picture.drop')}</p>}</div>}
        {problem !== '' && <p role="alert" className={classes['problem']}>{problem}</p>}
        <div className={classes['buttons']}>
          {image && <Button loading={busy} onClick={() => void save()}>{t('form.save')}</Button>}
          <Choose label={t(image || value ? 'files.picture.other' : 'files.picture.choose')} main={!image} take={(file) => void take(file)} />
          {!image && value && <Button variant="default" onClick={() => done(null)}>{t('files.picture.remove')}</Button>}
        </div>
      </div>
    </Modal>
  )
}

function Choose({ label, main, take }: { readonly label: string; readonly main: boolean; readonly take: (file: File | undefined) => void }) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button variant={main ? 'light' : 'default'} data-autofocus onClick={() => picker.current?.click()}>{label}</Button>
      <input ref={picker} type="file" accept="image/*" hidden tabIndex={-1} aria-label={label} onChange={({ currentTarget }) => {
        take(currentTarget.files?.[0])
        currentTarget.value = ''
      }} />
    </>
  )
}

/** Dragged by the mouse, a finger or arrow keys; a slider makes it larger. */
function Cropper({ image, crop, change }: { readonly image: ImageBitmap; readonly crop: Crop; readonly change: (crop: Crop) => void }) {
  const t = useTexts()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => paint(canvas.current, image), [image])
  const move = (dx: number, dy: number) => change(moved(image, crop, side, dx, dy))
  const drag = (event: PointerEvent) => event.buttons === 1 && move(event.movementX, event.movementY)
  const byKey = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    move(...step)
  }
  const place = placeOf(image, crop, side)
  return (
    <>
      <button type="button" className={classes['square']} data-crop aria-label={t('files.picture.move')} onKeyDown={byKey} onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)} onPointerMove={drag}>
        <canvas ref={canvas} style={{ ...place, position: 'absolute' }} />
      </button>
      <input type="range" aria-label={t('files.picture.zoom')} min={0} max={100} value={Math.round((Math.log(crop.scale) / Math.log(most)) * 100)} onChange={({ currentTarget }) =>
        change(moved(image, { ...crop, scale: most ** (Number(currentTarget.value) / 100) }, side, 0, 0))} />
    </>
  )
}

const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [8, 0], ArrowRight: [-8, 0], ArrowUp: [0, 8], ArrowDown: [0, -8] }

/** No larger than the screen can show. */
function paint(canvas: HTMLCanvasElement | null, image: ImageBitmap) {
  if (!canvas) return
  const share = Math.min(1, 1600 / Math.max(image.width, image.height))
  canvas.width = Math.round(image.width * share)
  canvas.height = Math.round(image.height * share)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
}

/** The picture of a file, turned as it was taken; else the key of what is wrong. A bomb is refused before it is unpacked. */
async function openPicture(file: File): Promise<ImageBitmap | string> {
  const measured = measure(new Uint8Array(await file.slice(0, 256 * 1024).arrayBuffer()))
  if (measured && isBomb(measured)) return 'files.picture.tooLarge'
  if (!measured && file.size > 20_000_000) return 'files.picture.unknown'
  return createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => 'files.picture.unknown')
}

async function send(large: Blob, small: Blob): Promise<string> {
  const form = new FormData()
  form.set('picture', large)
  form.set('small', small)
  const { body } = await api.post<{ picture: string }>('/api/pictures', form)
  return body.picture
}
