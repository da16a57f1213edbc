import { Outlet } from '@tanstack/react-router'

export function Shell() {
  return <main style={{ height: '100%' }}><Outlet /></main>
}
