/** Which square of a picture is shown: how much larger than fitting whole, and its middle in shares of the picture. */
export interface Crop {
  /** 1: the whole picture fits into the square */
  readonly scale: number
  readonly x: number
  readonly y: number
}

/** The largest square in the middle. */
export const middleOf = ({ width, height }: Size): Crop => ({ scale: Math.max(width, height) / Math.min(width, height), x: 0.5, y: 0.5 })

export interface Size { readonly width: number; readonly height: number }

/** Where the picture lies in a square of `side`, from its left and top. */
export function placeOf({ width, height }: Size, { scale, x, y }: Crop, side: number) {
  const unit = (side / Math.max(width, height)) * scale
  const [w, h] = [width * unit, height * unit]
  return { width: w, height: h, left: side / 2 - x * w, top: side / 2 - y * h }
}

/** Moved by so many pixels of the square; the picture does not leave the square while it can fill it. */
export function moved(size: Size, crop: Crop, side: number, dx: number, dy: number): Crop {
  const { width, height } = placeOf(size, crop, side)
  return { ...crop, x: kept(crop.x - dx / width, side / width), y: kept(crop.y - dy / height, side / height) }
}

const kept = (middle: number, share: number) => (share >= 1 ? 0.5 : Math.min(1 - share / 2, Math.max(share / 2, middle)))

/** The square drawn anew: what the file told besides its pixels stays behind. */
export async function drawn(image: ImageBitmap, crop: Crop, side: number): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const brush = canvas.getContext('2d')
  const { left, top, width, height } = placeOf(image, crop, side)
  if (brush) brush.imageSmoothingQuality = 'high'
  brush?.drawImage(image, left, top, width, height)
  // Address books read JPEG; only what shines through needs another form.
  const type = brush && isOpaque(brush, side) ? 'image/jpeg' : 'image/webp'
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), type, 0.88))
}

function isOpaque(brush: CanvasRenderingContext2D, side: number): boolean {
  const { data } = brush.getImageData(0, 0, side, side)
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false
  return true
}
